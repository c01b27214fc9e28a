/** Believable rows for looking at pages without a main process: several scripts, every state. Used by fakeBridge.ts. */
import { ownZone } from '../../shared/day.ts'
import { channels, intents, stages, statuses } from '../../shared/rows.ts'
import type { When } from '../../shared/snooze/when.ts'
import type {
  Candidate,
  ClientItem,
  ConversationItem,
  DealCard,
  HistoryLine,
  Mark,
  Message,
  NoticeItem,
  OutboxEntry,
  Question,
  WaitReason,
} from '../../shared/views.ts'

const people: readonly (readonly [name: string, email: string])[] = [
  ['Priya Sharma', 'priya.sharma@mehta-textiles.in'],
  ['Jonas Weber', 'j.weber@nordwerk.de'],
  ['محمد الفارسي', 'm.alfarsi@muscat-trading.om'],
  ['田中 美咲', 'misaki.tanaka@sakura-print.jp'],
  ['Ana Lucía Fernández', 'ana@cafeteriaelsol.mx'],
  ['अमित वर्मा', 'amit.verma@vermaelectricals.in'],
  ['Olga Petrova / Ольга Петрова', 'o.petrova@severmash.example'],
  ['נועה לוי', 'noa@levidesign.co.il'],
  ['Nguyễn Thị Hương', 'huong.nguyen@hoaphat.vn'],
  ['Chidi Okonkwo', 'chidi@okonkwo-logistics.ng'],
  ['김서연', 'seoyeon.kim@hanbit.kr'],
  ['Élodie Marchand-Beauregard de la Tour', 'elodie.marchand-beauregard@vignobles-marchand.fr'],
  ['สมชาย ใจดี', 'somchai@jaidee.co.th'],
  ['', 'info@unknown-sender.example'],
  ['Ramesh Iyer', 'ramesh@iyerandsons.in'],
]

const lines: readonly string[] = [
  'Sounds good. Could you send the revised quote before Thursday?',
  'Können wir nächste Woche telefonieren? Dienstag ab 14 Uhr passt mir gut.',
  'شكراً لك، هل يمكن تحديد موعد الأسبوع القادم؟',
  'お見積もりありがとうございます。社内で確認します。',
  '¿El precio incluye el envío a Guadalajara?',
  'धन्यवाद, हम अगले हफ्ते बात करेंगे।',
  'I am out of the office until 4 May, with limited access to email.',
  'We already work with another vendor, but keep me posted.',
  'Please take me off this list.',
  'How many seats does the plan include, and is there a discount for a year?',
]

const hour = 3_600_000

/** Some sleep here, some until the network is back, some were snoozed elsewhere. */
const sleep: readonly ((now: number) => When | null)[] = [
  (now) => ({ is: 'at', at: now + 26 * hour, zone: ownZone() }),
  () => null,
  () => ({ is: 'online' }),
  (now) => ({ is: 'at', at: now + 3 * hour, zone: ownZone() }),
]

export const messageOf = (at: number): string => lines[at % lines.length] ?? ''

export function makeConversations(count: number, now: number): ConversationItem[] {
  return Array.from({ length: count }, (_, at) => {
    const [name, email] = people[at % people.length] ?? ['', '']
    const round = Math.floor(at / people.length)
    const mark: Mark | null =
      ({ 1: 'saved', 3: 'sending', 5: 'confirming', 7: 'needsYou' } as const)[at] ?? null
    return {
      key: `cnv_${at}`,
      lead_name: round === 0 || name === '' ? name : `${name} ${'II'.repeat(round)}`,
      lead_email: email,
      channel: channels[at % channels.length] ?? 'email',
      status: at % 7 === 3 ? 'snoozed' : at % 9 === 5 ? 'closed' : 'active',
      intent: at % 8 === 6 ? null : (intents[at % intents.length] ?? null),
      last_message: messageOf(at),
      last_message_at: at === 13 ? null : new Date(now - at * at * 0.12 * hour - 90_000).toISOString(),
      mark,
      unread: at % 4 === 0,
      dealStages: at % 3 === 0 ? [stages[at % stages.length] ?? 'new'] : [],
      dealCount: at % 3 === 0 ? 1 + (at % 2) : 0,
      draft: at === 4,
      snooze: at % 7 === 3 ? (sleep[at % sleep.length]?.(now) ?? null) : null,
      woke: null,
    }
  })
}

export function makeMessages(seed: number, now: number): Message[] {
  return Array.from({ length: 6 + (seed % 9) }, (_, at) => ({
    id: `msg_${seed}_${at}`,
    direction: at % 3 === 0 ? 'outbound' : 'inbound',
    body:
      at % 4 === 2
        ? `${messageOf(seed + at)}\n\n${messageOf(seed + at + 3)}\n— ${people[seed % people.length]?.[0]}`
        : messageOf(seed + at),
    at: new Date(now - (16 - at) * 9 * hour).toISOString(),
  }))
}

const amounts: readonly (readonly [currency: string, value: number | string | null])[] = [
  ['INR', 5_000_000],
  ['USD', 1_250_000],
  ['EUR', 899_000],
  ['JPY', 1_200_000],
  ['KWD', 4_500_750],
  ['INR', 12_000_050],
  ['USD', null],
]

export function makeDeals(
  count: number,
  conversations: readonly ConversationItem[],
  now: number,
): DealCard[] {
  return Array.from({ length: count }, (_, at) => {
    const owner = conversations[(at * 3) % Math.max(1, conversations.length)]
    const [currency, value] = amounts[at % amounts.length] ?? ['USD', 0]
    const mark: Mark | null =
      ({ 2: 'saved', 4: 'sending', 6: 'mayBeYours', 9: 'needsYou', 10: 'confirming' } as const)[at] ?? null
    return {
      key: at === 2 ? 'local:2b1f' : `deal_${at}`,
      conversation: owner?.key ?? null,
      lead_name: owner?.lead_name ?? '',
      lead_email: owner?.lead_email ?? '',
      stage: at === 38 ? 'on_hold' : (stages[at % stages.length] ?? 'new'),
      value: at === 11 ? '9007199254740993' : value,
      currency,
      notes: at % 4 === 1 ? messageOf(at) : '',
      created_at: new Date(now - at * 31 * hour).toISOString(),
      updated_at: new Date(now - at * 11 * hour).toISOString(),
      last_message_at: owner?.last_message_at ?? null,
      mark,
      currencyEditable: at === 2,
      ...attentionOf(at, owner, now),
    }
  })
}

/** Stays that were seen and such that were not, leads that wait, our own last words, and threads that are not here. */
function attentionOf(
  at: number,
  owner: ConversationItem | undefined,
  now: number,
): Pick<DealCard, 'intent' | 'touched' | 'stay' | 'last'> {
  const how = (['moved', 'seen', 'made'] as const)[at % 3] ?? 'seen'
  const lastAt = Date.parse(owner?.last_message_at ?? '')
  const by = (['lead', 'us', 'unknown', 'us'] as const)[at % 4] ?? 'us'
  return {
    intent: owner?.intent ?? null,
    touched: now - at * 11 * hour,
    stay: at === 13 ? null : { since: now - at * 13 * hour, how },
    last: Number.isNaN(lastAt) ? null : { by, at: lastAt, waits: by === 'lead' ? lastAt - 20 * hour : null },
  }
}

export function makeClients(count: number, now: number): ClientItem[] {
  const names = [
    'Mehta Textiles',
    'Nordwerk GmbH',
    'مسقط للتجارة',
    '桜印刷株式会社',
    'Cafetería El Sol',
    'Левша',
    'Hòa Phát',
  ]
  return Array.from({ length: count }, (_, at) => ({
    key: `client_${at}`,
    name: at === 9 ? '' : `${names[at % names.length]}${at < names.length ? '' : ` ${at}`}`,
    domain: at === 4 ? '' : `client-${at}.example`,
    notes:
      at % 3 === 0
        ? 'Renews in March. Prefers WhatsApp; invoices go to the Pune office, never to Mumbai.'
        : '',
    created_at: new Date(now - at * 700 * hour).toISOString(),
    mark: at === 2 ? 'saved' : at === 3 ? 'mayBeYours' : null,
  }))
}

const waits: Record<WaitReason, Mark> = {
  soon: 'saved',
  turn: 'saved',
  sibling: 'saved',
  offline: 'saved',
  limited: 'saved',
  keyNeeded: 'saved',
  keyRefused: 'saved',
  serverTrouble: 'saved',
  notOnPlan: 'saved',
  scopeMissing: 'saved',
  sending: 'sending',
  confirming: 'confirming',
  conflict: 'needsYou',
  newReply: 'needsYou',
  refused: 'needsYou',
  notConfirmed: 'needsYou',
  candidates: 'needsYou',
  gone: 'needsYou',
  loginPage: 'saved',
  proxy: 'saved',
  insecure: 'saved',
  redirected: 'saved',
  wrongApi: 'saved',
  unreadable: 'saved',
  diskTrouble: 'saved',
}
export const waitReasons = Object.keys(waits) as WaitReason[]

/** One entry for every reason, over all kinds, operations and fields. */
export function makeOutbox(reasons: readonly WaitReason[], now: number): OutboxEntry[] {
  return reasons.map((why, at): OutboxEntry => {
    const [name, email] = people[at % people.length] ?? ['', '']
    const from: OutboxEntry = {
      kind: 'deal',
      key: `deal_${at}`,
      op: 'patch',
      title: name || email,
      changes: [{ field: 'stage', from: 'interested', to: 'negotiating' }],
      currency: 'INR',
      touchedAt: now - at * 0.4 * hour - 20_000,
      mark: waits[why],
      why,
      held: [],
      message: null,
      fieldErrors: {},
      candidates: [],
      replies: [],
      recreatable: why === 'gone',
      nextTryMs: why === 'soon' ? 4_000 : null,
      cancellable: waits[why] === 'saved',
    }
    switch (why) {
      case 'turn':
        return {
          ...from,
          kind: 'conversation',
          changes: [{ field: 'status', from: statuses[0], to: statuses[2] }],
        }
      case 'offline':
        return {
          ...from,
          changes: [
            { field: 'value', from: 4_500_000, to: 5_000_000 },
            { field: 'notes', from: null, to: 'Wants a quote for 40 seats.\nDecides after the fair.' },
          ],
        }
      case 'limited':
        return { ...from, op: 'delete', changes: [] }
      case 'keyNeeded':
      case 'candidates':
      case 'notConfirmed':
        return {
          ...from,
          candidates: why === 'candidates' ? makeCandidates(now) : [],
          op: 'create',
          key: `local:${at}`,
          changes: [
            { field: 'stage', from: null, to: 'new' },
            { field: 'value', from: null, to: 5_000_000 },
            { field: 'currency', from: null, to: 'INR' },
          ],
        }
      case 'notOnPlan':
        return {
          ...from,
          kind: 'client',
          title: 'Mehta Textiles',
          currency: null,
          changes: [{ field: 'domain', from: 'mehta.example', to: 'mehta-textiles.example' }],
        }
      case 'serverTrouble':
        return {
          ...from,
          kind: 'conversation',
          changes: [{ field: 'intent', from: 'question', to: 'booking' }],
        }
      case 'conflict':
        // Every fourth is a delete of what someone else has changed.
        if (at % 4 === 3)
          return {
            ...from,
            op: 'delete',
            changes: [],
            held: [{ field: 'value', base: 100_000, theirs: 750_000, mine: 100_000, why, message: null }],
          }
        return {
          ...from,
          changes: [],
          held: [
            { field: 'stage', base: 'interested', theirs: 'won', mine: 'negotiating', why, message: null },
            {
              field: 'notes',
              base: 'Wants a quote for 30 seats.\nDecides after the fair.',
              theirs: 'Wants a quote for 25 seats.\nDecides on Monday, after a call with the CFO.',
              mine: 'Wants a quote for 40 seats and training.\nDecides after the fair.',
              why,
              message: null,
            },
          ],
        }
      case 'newReply':
        return {
          ...from,
          kind: 'conversation',
          key: `cnv_${at}`,
          changes: [],
          replies: [
            {
              id: 'msg_new_1',
              direction: 'inbound',
              body: 'One more thing before you close this:\n<b>can you</b> do 35 seats? \u202Egnp.exe\u202C',
              at: new Date(now - 0.2 * hour).toISOString(),
            },
            {
              id: 'msg_new_2',
              direction: 'inbound',
              body: 'شكراً لك، ننتظر ردك.',
              at: new Date(now - 0.1 * hour).toISOString(),
            },
          ],
          held: [{ field: 'status', base: 'active', theirs: 'active', mine: 'closed', why, message: null }],
        }
      case 'refused':
        return {
          ...from,
          changes: [],
          held: [
            {
              field: 'value',
              base: 100,
              theirs: 100,
              mine: 999_999_999_999,
              why,
              message: 'value: Too large',
            },
          ],
        }
      case 'gone':
        return {
          ...from,
          changes: [...from.changes, { field: 'notes', from: '', to: 'Wants a quote for 40 seats.' }],
        }
      default:
        return from
    }
  })
}

function makeCandidates(now: number): Candidate[] {
  const fields = { stage: 'new', value: 5_000_000, currency: 'INR', notes: null }
  const created_at = new Date(now - 0.3 * hour).toISOString()
  return [
    {
      key: 'deal_81',
      fields: { ...fields, value: 4_500_000, notes: 'Made by a colleague' },
      created_at,
      exact: false,
    },
    { key: 'deal_82', fields, created_at, exact: true },
  ]
}

/** A new deal that the server refused as a whole, with words at one field and at one that was not sent. */
export const refusedCreate = (now: number): OutboxEntry => ({
  kind: 'deal',
  key: 'deal_39',
  op: 'create',
  title: 'Jonas Weber',
  changes: [
    { field: 'stage', from: null, to: 'new' },
    { field: 'value', from: null, to: 999_999_999_999 },
    { field: 'currency', from: null, to: 'EUR' },
    { field: 'notes', from: null, to: 'Wants a quote for 40 seats.' },
  ],
  currency: 'EUR',
  touchedAt: now - 2 * hour,
  mark: 'needsYou',
  why: 'refused',
  held: [],
  message: 'The given data was invalid.',
  fieldErrors: { value: 'Too large for this plan.', owner: 'Nobody owns this.' },
  candidates: [],
  replies: [],
  recreatable: false,
  nextTryMs: null,
  cancellable: true,
})

/** The questions that belong to no single change: late twins first, then the brake of every list. */
export function makeQuestions(now: number): Question[] {
  const deal = { stage: 'new', value: 5_000_000, currency: 'INR', notes: 'Wants a quote for 40 seats.' }
  const made = (ago: number) => new Date(now - ago * hour).toISOString()
  return [
    {
      id: 1,
      is: 'lateTwin',
      kind: 'deal',
      title: 'Priya Sharma',
      own: { key: 'deal_71', fields: deal, created_at: made(0.5), exact: true },
      copy: { key: 'deal_72', fields: deal, created_at: made(0.49), exact: true },
      at: now - 0.3 * hour,
    },
    { id: 2, is: 'brake', kind: 'deal', listed: 12, known: 480, at: now - 0.1 * hour },
    { id: 3, is: 'brake', kind: 'client', listed: 0, known: 36, at: now - 0.1 * hour },
  ]
}

/** Text that would do something if it were ever more than text (fault cases 23 and 24). */
export const hostileName = 'Priya\u202Egpj.exe'
export const hostileBodies: readonly string[] = [
  '<img src="http://attacker.example/x.png" onerror="document.title = \'taken\'">',
  '<script>document.title = "taken"</script><style>* { display: none }</style>',
  '[click](javascript:document.title=1) javascript:alert(1) data:text/html,<b>x</b>',
  '<iframe src="http://attacker.example/"></iframe><svg onload="document.title=1">',
  '('.repeat(1_000_000),
]
export const hostileMessages = (now: number): Message[] =>
  hostileBodies.map((body, place) => ({
    id: `hostile${place}`,
    direction: 'inbound',
    body,
    at: new Date(now - (hostileBodies.length - place) * 60_000).toISOString(),
  }))

/** Notices that the page shows: replies of the first conversations, then a summary. */
export const makeNotices = (conversations: readonly ConversationItem[], now: number): NoticeItem[] => [
  ...conversations.slice(0, 2).map(
    ({ lead_name: name, last_message: text }, id): NoticeItem => ({
      is: 'reply',
      id,
      at: now,
      silent: true,
      workspace: 'مكتب مسقط',
      name,
      text,
    }),
  ),
  {
    is: 'replies',
    id: 2,
    at: now,
    silent: true,
    since: now - 3 * 3_600_000,
    counts: [
      { name: 'Northwind Sales', count: 12 },
      { name: 'مكتب مسقط', count: 1 },
    ],
  },
]
/** Links of every kind, a folded quotation and a long body, each with the word that a search looks for. */
export const linkMessages = (now: number): Message[] =>
  [
    'The Café invoice: https://pay.example.co.uk/t?utm_source=mail&id=9f2c, thanks.',
    'Log in at https://paypal.com@evil.example/login or http://p\u0430yp\u0430l.com/ or javascript:alert(1)',
    `Here is the invoice.\n\nOn Mon, 20 Apr 2026 at 14:02, Ana <ana@x.mx> wrote:\n> the old CAFE invoice\n> Best`,
    `${'A long line of a long letter.\n'.repeat(60)}At its end: invoice, mailto:ana@x.mx?bcc=eve@evil.example`,
    'שלום, see https://example.com/\u202egpj.exe for the cafe\u0301',
    '',
  ].map((body, place) => ({
    id: `link${place}`,
    direction: place % 2 ? 'inbound' : 'outbound',
    body,
    at: place === 5 ? null : new Date(now - (9 - place) * 3_600_000).toISOString(),
  }))

/** Enough for two pages, newest first, of every kind of line. */
export const makeHistory = (now: number): HistoryLine[] =>
  Array.from({ length: 45 }, (_, at): HistoryLine => {
    const line = {
      id: 100 - at,
      at: now - at * 5 * hour,
      kind: 'deal' as const,
      key: 'deal_0',
      what: 'changed' as const,
      currency: 'INR',
    }
    switch (at % 7) {
      case 0:
        return { ...line, who: 'server', changes: [{ field: 'stage', from: 'interested', to: 'won' }] }
      case 1:
        return { ...line, who: 'me', changes: [{ field: 'value', from: 4_500_000, to: 5_000_000 }] }
      case 2:
        return {
          ...line,
          kind: 'conversation',
          who: 'wake',
          changes: [{ field: 'status', from: 'snoozed', to: 'active' }],
        }
      case 3:
        return { ...line, who: 'conflict', changes: [{ field: 'stage', from: 'negotiating', to: 'lost' }] }
      case 4:
        return { ...line, who: 'answer', changes: [{ field: 'stage', from: 'lost', to: 'negotiating' }] }
      case 5:
        return {
          ...line,
          who: 'server',
          changes: [
            {
              field: 'notes',
              from: 'Call\u202eback',
              to: '<img src=x onerror=alert(1)>\nwith a second line',
            },
          ],
        }
      default:
        return {
          ...line,
          what: 'made',
          who: 'me',
          changes: [
            { field: 'stage', from: null, to: 'new' },
            { field: 'value', from: null, to: 4_500_000 },
          ],
        }
    }
  })
