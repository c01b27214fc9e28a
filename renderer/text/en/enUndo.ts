/** English words of undo: what was done, and what became of it. Joined in en.ts. */
export const enUndo = {
  'deed.of': '{what}: {who}',
  'deed.rows.conversation': '{n, plural, one {{count} conversation} other {{count} conversations}}',
  'deed.rows.deal': '{n, plural, one {{count} deal} other {{count} deals}}',
  'deed.rows.client': '{n, plural, one {{count} client} other {{count} clients}}',
  'deed.status': 'Status {name}',
  'deed.status.active': 'Moved to Active',
  'deed.status.snoozed': 'Snoozed',
  'deed.status.closed': 'Closed',
  'deed.intent': 'Intent {name}',
  'deed.noIntent': 'Intent removed',
  'deed.stage': 'Moved to {name}',
  'deed.value': 'Value {value}',
  'deed.noValue': 'Value removed',
  'deed.notes': 'Notes changed',
  'deed.fields': 'Changed',
  'deed.dealCreated': 'New deal',
  'deed.dealsImported': 'Imported',
  'deed.dealRemoved': 'Deal deleted',
  'deed.clientCreated': 'New client',
  'deed.clientRemoved': 'Client deleted',
  'deed.snoozed': 'Snoozed',
  'deed.snoozedUntil': 'Snoozed until {time}',
  'deed.unread': 'Marked unread',
  'deed.read': 'Marked read',

  'undo.title': 'What you did',
  'undo.emptyTitle': 'Nothing done yet',
  'undo.emptyText': 'Everything you change is listed here and can be undone, also after a restart.',
  'undo.partly': '{rows} of {meant} done.',
  'undo.way.undone': 'Undone',
  'undo.way.here': 'On this computer only',
  'undo.way.cancels': 'Not sent yet: undo takes it back',
  'undo.way.reverses':
    '{n, plural, one {Delivered or on its way: undo sends the reverse} other {Delivered or on their way: undo sends the reverse}}',
  'undo.way.both': 'Undo takes {cancels} back and sends the reverse for {reverses}',
  'progress.takingBack': '{what}: being undone',
  'progress.saving': '{what}: {done} of {total} saved here',
  'progress.delivered': '{what}: {done} of {total} delivered, about {left} left',
  'progress.undoing':
    '{what}, undone: {n, plural, one {# reverse} other {# reverses}} to deliver, about {left} left',
  'progress.hint': 'Show what you did',

  'undo.nothing': 'Nothing to undo',
  'undo.twice': 'Already undone.',
  'undo.cancelled': 'Undone before it left this computer. {what}',
  'undo.reversed': 'Undone, the reverse goes to MisarMail. {what}',
  'undo.both':
    'Undone: {cancelled, plural, one {#} other {#}} before leaving this computer, {reversed, plural, one {#} other {#}} by sending the reverse. {what}',
  'undo.left.changedSince':
    '{n, plural, one {Changed since, so it stays.} other {# were changed since and stay.}}',
  'undo.left.gone': '{n, plural, one {It is not here any more.} other {# are not here any more.}}',
  'undo.left.already': '{n, plural, one {It is already as it was.} other {# are already as they were.}}',
  'undo.left.delivered':
    '{n, plural, one {MisarMail has deleted it already.} other {MisarMail has deleted # already.}}',
  'undo.left.inFlight':
    '{n, plural, one {It is being deleted at this moment; try again shortly.} other {# are being deleted at this moment; try again shortly.}}',
  'undo.left.notAccepted':
    '{n, plural, one {MisarMail does not take the old value.} other {MisarMail does not take the old value of #.}}',
  'undo.createAgain': 'Create again as new',
  'undo.madeAgain': 'Created again as new',
} as const
