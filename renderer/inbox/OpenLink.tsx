/** Before a link opens: where it really leads, and in plain words what about it may deceive. */
import { Copy, ExternalLink, TriangleAlert } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { Doubt, LinkReading } from '../../shared/links.ts'
import { t } from '../text/t.ts'
import { Button } from '../ui/Button.tsx'
import { copyText } from '../ui/copyText.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { visibleLine } from '../ui/visibleText.ts'
import { openOutside } from './openOutside.ts'

export function OpenLink({ link, onClose }: { link: LinkReading; onClose: () => void }) {
  const open = useRef<HTMLButtonElement>(null)
  const isMail = link.is === 'mail'
  const safe = isMail || link.doubts.length === 0
  // What is plain opens with Enter; what may deceive wants a choice.
  useEffect(() => {
    if (safe) open.current?.focus()
  }, [safe])
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(isMail ? 'link.mailTitle' : 'link.title')}
      footer={
        <>
          <Button
            kind="quiet"
            icon={Copy}
            data-testid="link-copy"
            onClick={() => void copyText(isMail ? link.address : link.href, t('link.copied'))}
          >
            {t('link.copy')}
          </Button>
          <span className="flex-1" />
          <Button onClick={onClose}>{t('dialog.cancel')}</Button>
          <Button
            ref={open}
            kind={safe ? 'primary' : 'plain'}
            icon={ExternalLink}
            data-testid="link-open"
            onClick={() => {
              onClose()
              void openOutside(link.href)
            }}
          >
            {t(isMail ? 'link.openMail' : 'link.open')}
          </Button>
        </>
      }
    >
      <p className="text-xs text-faint">{t(isMail ? 'link.mailTo' : 'link.leads')}</p>
      <p className="mt-0.5 text-lg leading-snug wrap-anywhere select-text" data-testid="link-host">
        {isMail ? (
          <bdi className="font-semibold">{visibleLine(link.address)}</bdi>
        ) : (
          <Host host={link.host} site={link.site} />
        )}
      </p>
      {isMail || link.doubts.length === 0 ? null : (
        <ul
          data-testid="link-doubts"
          className="mt-3 flex flex-col gap-1.5 rounded-lg bg-warn-soft px-3 py-2 text-warn"
        >
          {link.doubts.map((doubt) => (
            <li key={doubt} className="flex gap-2">
              <TriangleAlert size={14} className="mt-[3px] shrink-0" aria-hidden />
              <bdi>{doubtWords(doubt, link)}</bdi>
            </li>
          ))}
        </ul>
      )}
      {isMail ? null : (
        <>
          <p className="mt-3 text-xs text-faint">{t('link.address')}</p>
          <p
            data-testid="link-href"
            // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolled by the keyboard when it is long
            tabIndex={0}
            className="mt-0.5 max-h-24 overflow-y-auto rounded font-mono text-xs wrap-anywhere text-soft select-text"
          >
            <bdi dir="ltr">{visibleLine(link.href)}</bdi>
          </p>
        </>
      )}
    </Dialog>
  )
}

/** The registered name stands out: what is in front of it is anybody's choice. */
function Host({ host, site }: { host: string; site: string }) {
  const at = host.lastIndexOf(site)
  if (at < 0) return <bdi dir="ltr">{visibleLine(host)}</bdi>
  return (
    <bdi dir="ltr">
      <span className="text-soft">{host.slice(0, at)}</span>
      <strong className="font-semibold">{host.slice(at, at + site.length)}</strong>
      <span className="text-soft">{host.slice(at + site.length)}</span>
    </bdi>
  )
}

function doubtWords(doubt: Doubt, { reads, looksLike }: Extract<LinkReading, { is: 'web' }>): string {
  switch (doubt) {
    case 'lookAlike':
      return t('link.lookAlike', { host: looksLike ?? '' })
    case 'foreignLetters':
      return t('link.foreignLetters', { host: visibleLine(reads ?? '') })
    case 'userinfo':
    case 'number':
    case 'insecure':
    case 'port':
      return t(`link.${doubt}`)
  }
}
