/** Words by key from the message catalogue, with ICU plurals and selects. The only source of text on the screen. */
import { IntlMessageFormat } from 'intl-messageformat'
import { de } from './de.ts'
import { en } from './en.ts'
import { type CatalogueName, locale, perLocale } from './locale.ts'

export type MessageKey = keyof typeof en
export type MessageValues = Record<string, string | number | boolean | Date | null | undefined>

const messages: Record<CatalogueName, Partial<Record<MessageKey, string>>> = { en, de }

/** The message of a key in a catalogue, English where that catalogue has none. */
export function messageOf(key: MessageKey, catalogue: CatalogueName): { text: string; in: CatalogueName } {
  const text = messages[catalogue][key]
  return text === undefined ? { text: en[key], in: 'en' } : { text, in: catalogue }
}

/** How many of all texts a catalogue has itself; the rest is in English. */
export const translated = (catalogue: CatalogueName): { done: number; all: number } => ({
  done: Object.keys(messages[catalogue]).length,
  all: Object.keys(en).length,
})

const formats = perLocale(() => new Map<MessageKey, IntlMessageFormat>())

/** Parsed once per key. Tags are off: messages hold words and placeholders only. */
export function formatOf(key: MessageKey): IntlMessageFormat {
  const known = formats().get(key)
  if (known) return known
  const message = messageOf(key, locale.catalogue)
  const language = message.in === locale.catalogue ? locale.words : 'en'
  const format = new IntlMessageFormat(message.text, language, undefined, { ignoreTag: true })
  formats().set(key, format)
  return format
}

export const t = (key: MessageKey, values?: MessageValues): string => String(formatOf(key).format(values))

/** True when a composed key such as `stage.won` is in the catalogue; values we do not know are shown as they are. */
export const isMessageKey = (key: string): key is MessageKey => Object.hasOwn(en, key)
