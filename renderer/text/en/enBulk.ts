/** English words of changing many conversations at once. Joined in en.ts. */
export const enBulk = {
  'bulk.name': 'Selected conversations',
  'bulk.selected': '{n, plural, one {{count} selected} other {{count} selected}}',
  'bulk.all': 'All {count}',
  'bulk.allHint': 'All in this view, as it is now: what arrives later is left alone',
  'bulk.clear': 'Clear the selection',
  'bulk.close': 'Close',
  'bulk.reopen': 'Move to Active',
  'bulk.intent': 'Set the intent',
  'bulk.unread': 'Read or unread, on this computer',
  'bulk.markUnread': 'Mark unread',
  'bulk.markRead': 'Mark read',
  'bulk.nothing': 'They are all like that already',
  'bulk.sure': '{what}?',
  'bulk.do.active':
    '{n, plural, one {Move {count} conversation to Active} other {Move {count} conversations to Active}}',
  'bulk.do.snoozed': '{n, plural, one {Snooze {count} conversation} other {Snooze {count} conversations}}',
  'bulk.do.closed': '{n, plural, one {Close {count} conversation} other {Close {count} conversations}}',
  'bulk.do.intent':
    '{n, plural, one {Set {count} conversation to “{name}”} other {Set {count} conversations to “{name}”}}',
  'bulk.do.noIntent':
    '{n, plural, one {Remove the intent of {count} conversation} other {Remove the intent of {count} conversations}}',
  'bulk.do.unread':
    '{n, plural, one {Mark {count} conversation unread} other {Mark {count} conversations unread}}',
  'bulk.do.read': '{n, plural, one {Mark {count} conversation read} other {Mark {count} conversations read}}',
  'bulk.cost':
    'Saved here at once. Delivering it takes {n, plural, one {{requests} request} other {{requests} requests}}, about {time} under MisarMail’s limit.',
  'bulk.meanwhile': 'You can go on meanwhile, and undo all of it at any time.',
  'bulk.same': '{n, plural, one {{count} is like that already.} other {{count} are like that already.}}',
} as const
