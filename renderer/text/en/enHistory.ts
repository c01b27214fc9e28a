/** English words: what was seen to change, and what else is known of a lead. Joined in en.ts. */
export const enHistory = {
  'lead.otherDeals': 'Other deals of this lead',
  'lead.openWeb': 'Open in MisarMail',
  'history.title': 'Seen on this computer',
  'history.note': 'What changed between two readings cannot be seen: each line goes from before to after.',
  'history.none.conversation': 'Nothing has changed since this conversation came here.',
  'history.none.deal': 'Nothing has changed since this deal came here.',
  'history.earlier': 'Show earlier',
  'history.who.me': 'You',
  'history.who.server': 'MisarMail',
  'history.who.wake': 'Woke from snooze',
  'history.who.answer': 'You decided',
  'history.who.conflict': 'MisarMail, under your change',
  'history.deal': 'Deal',
  'history.made': 'Deal created',
  'history.gone': 'Deal deleted',
  'history.goneThere': 'Deal no longer on MisarMail',
} as const
