/** English words of what makes deals need attention: time in a stage, staleness, reasons. Joined in en.ts. */
export const enAttention = {
  'attention.title': 'Attention',
  'stay.atLeast': '≥ {age}',
  'stay.moved':
    'In {stage} for {n, plural, =0 {less than a day} one {# day} other {# days}}: moved here {time}.',
  'stay.made':
    'In {stage} for {n, plural, =0 {less than a day} one {# day} other {# days}}, since it was made {time}.',
  'stay.seen':
    'In {stage} since {time} at the least: {n, plural, =0 {today} one {# day} other {# days}}. How it came there was not seen.',
  'stale.waits.lead':
    'The lead wrote {wrote, plural, =0 {today} one {yesterday} other {# days ago}}, the deal is untouched for {untouched, plural, one {# day} other {# days}}.',
  'stale.waits.unknown':
    'The last message came {wrote, plural, =0 {today} one {yesterday} other {# days ago}}, the deal is untouched for {untouched, plural, one {# day} other {# days}}.',
  'stale.quiet':
    'Nothing happens: the deal is untouched for {untouched, plural, one {# day} other {# days}}, without a message lately.',
  'stale.long':
    '{inStage, plural, one {# day} other {# days}} in this stage; its limit is {limit, plural, one {# day} other {# days}}.',
  'stale.short.waits.lead':
    'wrote {wrote, plural, =0 {today} one {yesterday} other {# d ago}} · idle {untouched} d',
  'stale.short.waits.unknown':
    'message {wrote, plural, =0 {today} one {yesterday} other {# d ago}} · idle {untouched} d',
  'stale.short.quiet': 'idle {untouched} d',
  'stale.short.long': '{inStage} d in stage',
  'reason.waits':
    'The lead waits for an answer {days, plural, =0 {since today} one {since yesterday} other {for # days}}.',
  'reason.intent': 'Intent: {intent}.',
  'reason.large': 'A large deal among those of its currency.',
  'reason.short.waits': 'waits {days, plural, =0 {since today} one {1 d} other {# d}}',
  'reason.short.large': 'large',
  'reason.none': 'Nothing needs you',
  'reason.join': '{first} · {second}',
  'settings.staleDays': 'Stale after so many days',
  'settings.staleDaysHint':
    'A deal is marked when nobody touched it, or it stays in its stage, for as long. 0: deals of that stage are never marked. Kept on this computer.',
  'settings.staleDaysAlso': 'rotting old age limit stage on this computer',
  'settings.staleDaysNone': 'Never marked',
  'settings.needsMe': 'What counts for “needs me”, from 0 to 10',
  'settings.needsMeHint':
    'The board in that order puts deals with more of it on top. Values are compared within their currency only. Kept on this computer.',
  'settings.needsMeAlso': 'weight score priority order urgent on this computer',
  'settings.needsMeNone': 'Does not count',
  'settings.needsMe.waiting': 'Waiting',
  'settings.needsMe.intent': 'Intent',
  'settings.needsMe.value': 'Value',
  'settings.needsMe.stale': 'Stale',
  'settings.usual': 'As usual',
} as const
