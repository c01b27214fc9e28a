/** English words of the clients page. Joined in en.ts. */
export const enClients = {
  'clients.emptyTitle': 'No clients yet',
  'clients.emptyText': 'Clients that you add in MisarMail appear here.',
  'clients.notYetTitle': 'Clients are on their way',
  'clients.notYetText': 'They appear here as soon as they were read for the first time.',
  'clients.old': 'This key may not read clients at the moment; these are as they were last read.',
  'clients.planTitle': 'Clients are not part of your plan',
  'clients.planText': 'MisarMail offers them on the Max and Enterprise plans. Everything else works.',
  'clients.scopeTitle': 'This key may not read clients',
  'clients.scopeText': 'Make an API key with the “crm” scope in MisarMail.',
} as const
