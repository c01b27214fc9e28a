/**
 * What the page may do besides showing itself: nothing. Message text is hostile, so even a script that ran in the
 * page must find every door shut (DESIGN.md section 6).
 */
import { app, type Session, type WebContents } from 'electron'
import { isOurs } from './appProtocol.ts'

/** Permissions, downloads and every request that is not for our own files are refused. */
export function lockSession(ui: Session): void {
  ui.setPermissionRequestHandler((_contents, permission, answer) =>
    answer(permission === 'clipboard-sanitized-write'),
  )
  ui.setPermissionCheckHandler((_contents, permission) => permission === 'clipboard-sanitized-write')
  ui.setDevicePermissionHandler(() => false)
  ui.on('will-download', (event) => event.preventDefault())
  ui.webRequest.onBeforeRequest((details, answer) =>
    answer({ cancel: !isOurs(details.url) && !details.url.startsWith('devtools://') }),
  )
}

/** Navigation, windows and webviews are refused, for this page and any that could ever be made. */
export function lockContents(): void {
  app.on('web-contents-created', (_event, contents: WebContents) => {
    contents.on('will-frame-navigate', (event) => {
      if (!isOurs(event.url)) event.preventDefault()
    })
    contents.on('will-redirect', (event) => event.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
  })
  // Since Electron 44 a request would otherwise send the first certificate of the person that fits.
  app.on('select-client-certificate', (event, _contents, _url, _list, answer) => {
    event.preventDefault()
    answer()
  })
}
