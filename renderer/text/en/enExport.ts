/** English words of leaving as a file. Joined in en.ts. */
export const enExport = {
  'export.title.deals': 'Export deals',
  'export.title.conversations': 'Export conversations',
  'export.title.campaigns': 'Export whose campaign it is',
  'export.title.clients': 'Export clients',
  'export.open': 'Export…',
  'board.files': 'Export or import',
  'export.openView': 'Export this view…',
  'export.rows.deals':
    '{n, plural, one {{count} deal} other {{count} deals}}: all of this view, also those that are not on screen.',
  'export.rows.conversations':
    '{n, plural, one {{count} conversation} other {{count} conversations}}: all of this view, also those that are not on screen.',
  'export.rows.campaigns':
    '{n, plural, one {{count} campaign} other {{count} campaigns}} with their clients.',
  'export.rows.clients': '{n, plural, one {{count} client} other {{count} clients}}: all of them.',
  'export.nothing': 'This view is empty, so there is nothing to export.',
  'export.filter': 'Only what this finds:',
  'export.from': 'Data from {time}, as it is on this computer.',
  'export.noData': 'The lists have not been read to their end yet, so rows may be missing.',
  'export.unsent':
    '{n, plural, one {{count} row has a change that is not sent yet: it leaves as you see it.} other {{count} rows have changes that are not sent yet: they leave as you see them.}}',
  'export.format': 'Format',
  'export.format.spreadsheet': 'CSV for spreadsheets',
  'export.format.spreadsheetText':
    'Opens well in Excel, LibreOffice and Google Sheets. A text that they would compute, such as =1+1, gets an apostrophe in front.',
  'export.format.exact': 'CSV, exact',
  'export.format.exactText':
    'Every text as it is, for programs. Do not open it in a spreadsheet: texts of strangers may be formulas.',
  'export.format.exactDealsText':
    'Every text as it is, for programs and for reading in again here. Do not open it in a spreadsheet: texts of strangers may be formulas.',
  'export.format.json': 'JSON, lossless',
  'export.format.jsonText': 'Every field as MisarMail has it, also those that Satchel does not show.',
  'export.notIn.deals':
    'Amounts are in a column of their own beside their currency and the minor units. History is not in the file.',
  'export.notIn.conversations': 'Messages, drafts and deals are not in the file.',
  'export.notIn.campaigns': 'A colleague can take this file in at the same place.',
  'export.notIn.clients': 'Conversations and deals are not in the file.',
  'export.readable':
    'What only this computer knows is in columns that end in “on_this_computer”. The file is not encrypted.',
  'export.save': 'Save as…',
  'export.writing': 'Writing the file…',
  'export.stop': 'Stop',
  'export.saved': 'Saved {name} with {n, plural, one {{count} row} other {{count} rows}}',
  'export.downloading': 'Your browser saves {name}',
} as const
