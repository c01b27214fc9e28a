/**
 * Every key of the app, once: what matches it, where it acts, how it is shown. The handlers of the pages, the app-wide
 * keys, the help, the palette and the settings all read this table, with what the person chose instead.
 */
import { type KeyOverrides, useKeys } from '../state/keys.ts'
import type { MessageKey } from '../text/t.ts'

export type Where = 'everywhere' | 'inbox' | 'board' | 'deal' | 'needsYou'

export type Command =
  | 'help'
  | 'hideNames'
  | 'palette'
  | 'undo'
  | 'undoList'
  | 'goInbox'
  | 'goBoard'
  | 'showNeedsMe'
  | 'goClients'
  | 'goReports'
  | 'search'
  | 'goNeedsYou'
  | 'goOutbox'
  | 'goSettings'
  | 'workspace'
  | 'exportView'
  | 'importDeals'
  | 'next'
  | 'previous'
  | 'enterThread'
  | 'leaveThread'
  | 'select'
  | 'selectNext'
  | 'selectPrevious'
  | 'selectAll'
  | 'close'
  | 'snooze'
  | 'intent'
  | 'createDeal'
  | 'moveDeal'
  | 'openDealHere'
  | 'draft'
  | 'find'
  | 'copyThread'
  | 'toggleUnread'
  | 'first'
  | 'last'
  | 'pageDown'
  | 'pageUp'
  | 'nextSplit'
  | 'previousSplit'
  | 'nextPane'
  | 'filterBoard'
  | 'sortBoard'
  | 'compactCards'
  | 'collapseColumn'
  | 'columnSettings'
  | 'down'
  | 'up'
  | 'right'
  | 'left'
  | 'firstCard'
  | 'lastCard'
  | 'cardsDown'
  | 'cardsUp'
  | 'carry'
  | 'openDeal'
  | 'putBack'
  | 'pickDeal'
  | 'pickDown'
  | 'pickUp'
  | 'pickColumn'
  | 'moveDealTo'
  | 'nextDeal'
  | 'previousDeal'
  | 'doneDeal'
  | 'leaveDeal'
  | 'nextMatter'
  | 'previousMatter'
  | 'enterMatter'
  | 'leaveMatter'

/**
 * `presses`: a Latin letter (`Shift+` in front with Shift), a digit, or a key by its DOM name; `Mod+` is Ctrl, or Command on a Mac; two of them with a
 * space between are pressed one after the other. `caps`: what the help shows, one list per way.
 */
export type KeyEntry = {
  command: Command
  where: Where
  presses: readonly string[]
  caps: readonly (readonly string[])[]
  words: MessageKey
  /** its presses type nothing, so they act in a field too */
  inFields?: true
  /** a row of digits, which means its places: always these keys */
  fixed?: true
}

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const

export const keyTable: readonly KeyEntry[] = [
  { command: 'help', where: 'everywhere', presses: ['?', '؟'], caps: [['?']], words: 'keys.help' },
  {
    command: 'hideNames',
    where: 'everywhere',
    presses: ['Mod+Shift+p'],
    caps: [['Mod', 'Shift', 'P']],
    words: 'keys.hideNames',
    inFields: true,
  },
  {
    command: 'palette',
    where: 'everywhere',
    presses: ['Mod+k'],
    caps: [['Mod', 'K']],
    words: 'keys.palette',
    inFields: true,
  },
  {
    command: 'undo',
    where: 'everywhere',
    presses: ['z', 'Mod+z'],
    caps: [['Z'], ['Mod', 'Z']],
    words: 'keys.undo',
  },
  {
    command: 'undoList',
    where: 'everywhere',
    presses: ['Shift+z'],
    caps: [['Shift', 'Z']],
    words: 'keys.undoList',
  },
  { command: 'goInbox', where: 'everywhere', presses: ['g i'], caps: [['G', 'I']], words: 'keys.goInbox' },
  { command: 'goBoard', where: 'everywhere', presses: ['g b'], caps: [['G', 'B']], words: 'keys.goBoard' },
  {
    command: 'showNeedsMe',
    where: 'everywhere',
    presses: ['g d'],
    caps: [['G', 'D']],
    words: 'keys.showNeedsMe',
  },
  {
    command: 'goClients',
    where: 'everywhere',
    presses: ['g c'],
    caps: [['G', 'C']],
    words: 'keys.goClients',
  },
  {
    command: 'goReports',
    where: 'everywhere',
    presses: ['g r'],
    caps: [['G', 'R']],
    words: 'keys.goReports',
  },
  {
    command: 'search',
    where: 'everywhere',
    presses: ['/', 'g s'],
    caps: [['/'], ['G', 'S']],
    words: 'keys.search',
  },
  {
    command: 'goNeedsYou',
    where: 'everywhere',
    presses: ['g n'],
    caps: [['G', 'N']],
    words: 'keys.goNeedsYou',
  },
  { command: 'goOutbox', where: 'everywhere', presses: ['g o'], caps: [['G', 'O']], words: 'keys.goOutbox' },
  {
    command: 'goSettings',
    where: 'everywhere',
    presses: ['g ,', 'Mod+,'],
    caps: [
      ['G', ','],
      ['Mod', ','],
    ],
    words: 'keys.goSettings',
    inFields: true,
  },
  {
    command: 'workspace',
    where: 'everywhere',
    presses: digits.map((digit) => `Mod+${digit}`),
    caps: [['Mod', '1', '–', '9']],
    words: 'keys.workspace',
    fixed: true,
    inFields: true,
  },
  {
    command: 'exportView',
    where: 'everywhere',
    presses: ['Shift+e'],
    caps: [['Shift', 'E']],
    words: 'keys.exportView',
  },
  {
    command: 'importDeals',
    where: 'everywhere',
    presses: ['Shift+i'],
    caps: [['Shift', 'I']],
    words: 'keys.importDeals',
  },
  { command: 'moveDeal', where: 'everywhere', presses: ['m'], caps: [['M']], words: 'keys.moveDeal' },
  { command: 'next', where: 'inbox', presses: ['j', 'ArrowDown'], caps: [['J'], ['↓']], words: 'keys.next' },
  {
    command: 'previous',
    where: 'inbox',
    presses: ['k', 'ArrowUp'],
    caps: [['K'], ['↑']],
    words: 'keys.previous',
  },
  {
    command: 'enterThread',
    where: 'inbox',
    presses: ['Enter'],
    caps: [['Enter']],
    words: 'keys.enterThread',
  },
  { command: 'leaveThread', where: 'inbox', presses: ['Escape'], caps: [['Esc']], words: 'keys.leaveThread' },
  { command: 'select', where: 'inbox', presses: ['x'], caps: [['X']], words: 'keys.select' },
  {
    command: 'selectNext',
    where: 'inbox',
    presses: ['Shift+j', 'Shift+ArrowDown'],
    caps: [
      ['Shift', 'J'],
      ['Shift', '↓'],
    ],
    words: 'keys.selectNext',
  },
  {
    command: 'selectPrevious',
    where: 'inbox',
    presses: ['Shift+k', 'Shift+ArrowUp'],
    caps: [
      ['Shift', 'K'],
      ['Shift', '↑'],
    ],
    words: 'keys.selectPrevious',
  },
  {
    command: 'selectAll',
    where: 'inbox',
    presses: ['Mod+a'],
    caps: [['Mod', 'A']],
    words: 'keys.selectAll',
  },
  { command: 'close', where: 'inbox', presses: ['e'], caps: [['E']], words: 'keys.close' },
  { command: 'snooze', where: 'inbox', presses: ['s'], caps: [['S']], words: 'keys.snooze' },
  {
    command: 'intent',
    where: 'inbox',
    presses: ['1', '2', '3', '4', '5', '6'],
    caps: [['1', '–', '6']],
    words: 'keys.intent',
    fixed: true,
  },
  { command: 'createDeal', where: 'inbox', presses: ['d'], caps: [['D']], words: 'keys.createDeal' },
  {
    command: 'openDealHere',
    where: 'inbox',
    presses: ['Shift+d'],
    caps: [['Shift', 'D']],
    words: 'keys.openDealHere',
  },
  { command: 'draft', where: 'inbox', presses: ['r', ';'], caps: [['R'], [';']], words: 'keys.draft' },
  {
    command: 'find',
    where: 'inbox',
    presses: ['f', 'Mod+f'],
    caps: [['F'], ['Mod', 'F']],
    words: 'keys.find',
  },
  { command: 'copyThread', where: 'inbox', presses: ['y'], caps: [['Y']], words: 'keys.copyThread' },
  { command: 'toggleUnread', where: 'inbox', presses: ['u'], caps: [['U']], words: 'keys.toggleUnread' },
  { command: 'first', where: 'inbox', presses: ['Home'], caps: [['Home']], words: 'keys.first' },
  { command: 'last', where: 'inbox', presses: ['End'], caps: [['End']], words: 'keys.last' },
  { command: 'pageDown', where: 'inbox', presses: ['PageDown'], caps: [['PgDn']], words: 'keys.pageDown' },
  { command: 'pageUp', where: 'inbox', presses: ['PageUp'], caps: [['PgUp']], words: 'keys.pageUp' },
  { command: 'nextSplit', where: 'inbox', presses: ['Tab'], caps: [['Tab']], words: 'keys.nextSplit' },
  {
    command: 'previousSplit',
    where: 'inbox',
    presses: ['Shift+Tab'],
    caps: [['Shift', 'Tab']],
    words: 'keys.previousSplit',
  },
  { command: 'nextPane', where: 'inbox', presses: ['F6'], caps: [['F6']], words: 'keys.nextPane' },
  { command: 'down', where: 'board', presses: ['ArrowDown', 'j'], caps: [['↓'], ['J']], words: 'keys.down' },
  { command: 'up', where: 'board', presses: ['ArrowUp', 'k'], caps: [['↑'], ['K']], words: 'keys.up' },
  { command: 'right', where: 'board', presses: ['ArrowRight'], caps: [['→']], words: 'keys.right' },
  { command: 'left', where: 'board', presses: ['ArrowLeft'], caps: [['←']], words: 'keys.left' },
  { command: 'firstCard', where: 'board', presses: ['Home'], caps: [['Home']], words: 'keys.firstCard' },
  { command: 'lastCard', where: 'board', presses: ['End'], caps: [['End']], words: 'keys.lastCard' },
  { command: 'cardsDown', where: 'board', presses: ['PageDown'], caps: [['PgDn']], words: 'keys.cardsDown' },
  { command: 'cardsUp', where: 'board', presses: ['PageUp'], caps: [['PgUp']], words: 'keys.cardsUp' },
  { command: 'pickDeal', where: 'board', presses: ['x'], caps: [['X']], words: 'keys.pickDeal' },
  {
    command: 'pickDown',
    where: 'board',
    presses: ['Shift+ArrowDown'],
    caps: [['Shift', '↓']],
    words: 'keys.pickDown',
  },
  {
    command: 'pickUp',
    where: 'board',
    presses: ['Shift+ArrowUp'],
    caps: [['Shift', '↑']],
    words: 'keys.pickUp',
  },
  {
    command: 'pickColumn',
    where: 'board',
    presses: ['Mod+a'],
    caps: [['Mod', 'A']],
    words: 'keys.pickColumn',
  },
  {
    command: 'moveDealTo',
    where: 'board',
    presses: ['1', '2', '3', '4', '5', '6'],
    caps: [['1', '–', '6']],
    words: 'keys.moveDealTo',
    fixed: true,
  },
  { command: 'carry', where: 'board', presses: [' '], caps: [['Space']], words: 'keys.carry' },
  { command: 'openDeal', where: 'board', presses: ['Enter'], caps: [['Enter']], words: 'keys.openDeal' },
  { command: 'putBack', where: 'board', presses: ['Escape'], caps: [['Esc']], words: 'keys.putBack' },
  {
    command: 'filterBoard',
    where: 'board',
    presses: ['f', 'Mod+f'],
    caps: [['F'], ['Mod', 'F']],
    words: 'keys.filterBoard',
  },
  { command: 'sortBoard', where: 'board', presses: ['s'], caps: [['S']], words: 'keys.sortBoard' },
  { command: 'compactCards', where: 'board', presses: ['v'], caps: [['V']], words: 'keys.compactCards' },
  { command: 'collapseColumn', where: 'board', presses: ['c'], caps: [['C']], words: 'keys.collapseColumn' },
  { command: 'columnSettings', where: 'board', presses: ['l'], caps: [['L']], words: 'keys.columnSettings' },
  {
    command: 'nextDeal',
    where: 'deal',
    presses: ['j', 'ArrowDown'],
    caps: [['J'], ['↓']],
    words: 'keys.nextDeal',
  },
  {
    command: 'previousDeal',
    where: 'deal',
    presses: ['k', 'ArrowUp'],
    caps: [['K'], ['↑']],
    words: 'keys.previousDeal',
  },
  {
    command: 'doneDeal',
    where: 'deal',
    presses: ['Mod+Enter'],
    caps: [['Mod', 'Enter']],
    words: 'keys.doneDeal',
    inFields: true,
  },
  {
    command: 'leaveDeal',
    where: 'deal',
    presses: ['Escape'],
    caps: [['Esc']],
    words: 'keys.leaveDeal',
    inFields: true,
  },
  {
    command: 'nextMatter',
    where: 'needsYou',
    presses: ['j', 'ArrowDown'],
    caps: [['J'], ['↓']],
    words: 'keys.nextMatter',
  },
  {
    command: 'previousMatter',
    where: 'needsYou',
    presses: ['k', 'ArrowUp'],
    caps: [['K'], ['↑']],
    words: 'keys.previousMatter',
  },
  {
    command: 'enterMatter',
    where: 'needsYou',
    presses: ['Enter'],
    caps: [['Enter']],
    words: 'keys.enterMatter',
  },
  {
    command: 'leaveMatter',
    where: 'needsYou',
    presses: ['Escape'],
    caps: [['Esc']],
    words: 'keys.leaveMatter',
  },
]

let newest: { of: KeyOverrides; entries: readonly KeyEntry[] } = { of: {}, entries: keyTable }

/** The table with what the person chose. An override of a command that is not in the table means nothing. */
export function entriesWith(overrides: KeyOverrides): readonly KeyEntry[] {
  if (newest.of !== overrides)
    newest = {
      of: overrides,
      entries: keyTable.map((entry) => {
        const presses = entry.fixed ? undefined : overrides[entry.command]
        return presses ? { ...entry, presses, caps: presses.map(capsOf) } : entry
      }),
    }
  return newest.entries
}

/** The table as it is at this moment, outside a drawing. */
export const keysNow = (): readonly KeyEntry[] => entriesWith(useKeys.getState().overrides)

/** The table as it is now, for whatever shows keys. */
export const useKeyTable = (): readonly KeyEntry[] => entriesWith(useKeys(({ overrides }) => overrides))

const capNames: { readonly [name: string]: string } = {
  ' ': 'Space',
  Escape: 'Esc',
  ArrowDown: '↓',
  ArrowUp: '↑',
  ArrowRight: '→',
  ArrowLeft: '←',
}

/** The first and the second press of a sequence; of a single press only itself. */
export const pressesIn = (presses: string): readonly string[] =>
  presses.length > 2 ? presses.split(' ') : [presses]

/** A press, or two after each other, as the keys look. */
export const capsOf = (presses: string): readonly string[] =>
  pressesIn(presses).flatMap((press) => {
    const [, mod, key = press] = /^(Mod|Shift)\+(.+)$/.exec(press) ?? []
    const cap = capNames[key] ?? (key.length === 1 ? key.toUpperCase() : key)
    return mod ? [mod, cap] : [cap]
  })

export type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'> & {
  code?: string
}

/** The press as the table spells it; null for a press with modifiers that no entry has. */
export function spell(press: Press): string | null {
  const digit = digitOf(press)
  const letter = letterOf(press)
  const name = digit === null ? (letter ?? press.key) : String(digit)
  if (press.altKey) return null
  if (press.ctrlKey || press.metaKey) {
    // A letter with Shift is one of its own; a digit or a sign with it is somebody else's.
    if (press.shiftKey) return letter === null ? null : `Mod+Shift+${letter}`
    return `Mod+${name}`
  }
  if (press.shiftKey && name === 'Tab') return 'Shift+Tab'
  // Signs such as ? and, on some keyboards, digits need Shift.
  if (press.shiftKey && letter !== null) return `Shift+${letter}`
  if (press.shiftKey && name.startsWith('Arrow')) return `Shift+${name}`
  if (press.shiftKey && (name === ' ' || name.length > 1)) return null
  return name
}

/** Whether the command also acts while someone types. */
export const actsInFields = (command: Command): boolean =>
  keyTable.some((entry) => entry.command === command && entry.inFields === true)

/** The command of a single press at this place. */
export const commandOf = (press: Press, where: Where): Command | null => {
  const name = spell(press)
  if (name === null) return null
  return keysNow().find((entry) => entry.where === where && entry.presses.includes(name))?.command ?? null
}

/** Whether `name` begins a sequence of two presses. */
export const beginsSequence = (name: string): boolean =>
  keysNow().some((entry) => entry.presses.some((keys) => keys.startsWith(`${name} `)))

/** The command of two presses, one after the other. */
export const sequenceOf = (first: string, second: string): Command | null =>
  keysNow().find((entry) => entry.presses.includes(`${first} ${second}`))?.command ?? null

/** The Latin letter; on keyboards of other scripts the one in the same place. */
function letterOf({ key, code = '' }: Press): string | null {
  if (/^[a-z]$/i.test(key)) return key.toLowerCase()
  const [letter] = [...key]
  if (letter === key && /^\p{L}$/u.test(key) && code.startsWith('Key')) return code.slice(3).toLowerCase()
  return null
}

/** 0 to 9, in Arabic, Persian and Indian digits too. */
export function digitOf({ key, code = '' }: Press): number | null {
  if (/^[0-9]$/.test(key)) return Number(key)
  if (/^\p{Nd}$/u.test(key) && code.startsWith('Digit')) return Number(code.slice(5))
  return null
}
