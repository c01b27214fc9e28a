/** English words of the clients page. Joined in en.ts. */
export const enClients = {
  'clients.emptyTitle': 'No clients yet',
  'clients.emptyText': 'Clients that you add in MisarMail appear here.',
  'clients.planTitle': 'Clients are not part of your plan',
  'clients.planText': 'MisarMail offers them on the Max and Enterprise plans. Everything else works.',
  'clients.scopeTitle': 'This key may not read clients',
  'clients.scopeText': 'Make an API key with the “crm” scope in MisarMail.',
} as const
