/**
 * Which folder may import what, as data. imports.test.ts holds every file to it. The longest `folder`
 * that a file lies in is the row it obeys.
 */

export type TableRow = {
  folder: string
  /** folders and files (without ending) of the project; its own folder is always allowed */
  own: readonly string[]
  /** packages by name; `electron` only where it is named */
  packages: readonly string[]
  /** whether `node:` modules may be used */
  node: boolean
  /** further folders and files, for `import type` only */
  types?: readonly string[]
}

const rendererPackages = [
  '@atlaskit/pragmatic-drag-and-drop',
  '@atlaskit/pragmatic-drag-and-drop-auto-scroll',
  '@tanstack/react-virtual',
  'lucide-react',
  'react',
]

/** What every feature of the renderer may use; never another feature. */
const feature = (folder: string): TableRow => ({
  folder,
  own: [
    'renderer/data',
    'renderer/history',
    'renderer/state',
    'renderer/ui',
    'renderer/text',
    'renderer/undo',
    'shared',
  ],
  // Two versions of a text side by side are a matter of sync alone,
  // and plots are of the reports.
  packages: [
    ...rendererPackages,
    ...(folder === 'renderer/sync' ? ['diff'] : []),
    ...(folder === 'renderer/reports' ? ['recharts'] : []),
  ],
  node: false,
})

export const features = [
  'renderer/board',
  'renderer/clients',
  'renderer/deals',
  'renderer/export',
  'renderer/import',
  'renderer/inbox',
  'renderer/palette',
  'renderer/reports',
  'renderer/settings',
  'renderer/sync',
  'renderer/views',
  'renderer/workspaces',
]

export const importTable: readonly TableRow[] = [
  { folder: 'shared', own: [], packages: ['zod'], node: false },
  { folder: 'preload', own: [], packages: ['electron'], node: false, types: ['shared'] },
  { folder: 'main/core', own: ['shared'], packages: [], node: false },
  { folder: 'main/mirror', own: ['main/core', 'shared'], packages: ['better-sqlite3'], node: true },
  { folder: 'main/api', own: ['main/core/failure', 'shared'], packages: ['zod'], node: true },
  { folder: 'main/sync', own: ['main/core', 'main/mirror', 'main/api', 'shared'], packages: [], node: true },
  {
    folder: 'main/workspaces',
    // The demo server is the network of the demo workspace; an edit is an event of the core.
    own: ['main/core', 'main/sync', 'main/mirror', 'main/api', 'main/demo', 'shared'],
    packages: ['better-sqlite3', 'csv-parse', 'zod'],
    node: true,
  },
  { folder: 'main/demo', own: ['shared'], packages: ['hono', 'zod'], node: true },
  { folder: 'main/ipc', own: ['main/workspaces', 'shared'], packages: [], node: true },
  {
    folder: 'main/electron',
    own: ['main', 'shared', 'package.json'],
    packages: ['electron', 'zod'],
    node: true,
  },
  { folder: 'main/electron/vite.config', own: [], packages: ['vite'], node: true },
  {
    folder: 'main/browser',
    own: [
      'main/api',
      'main/core',
      'main/demo',
      'main/ipc',
      'main/mirror',
      'main/sync',
      'main/workspaces',
      'shared',
      'package.json',
    ],
    packages: ['playwright-core', 'ws'],
    node: true,
  },
  { folder: 'renderer/data', own: ['shared'], packages: ['@tanstack/react-query', 'react'], node: false },
  {
    folder: 'renderer/state',
    own: ['shared'],
    packages: ['react', 'zustand'],
    node: false,
    // The registry of commands runs what the key table names.
    types: ['renderer/ui/keyTable'],
  },
  { folder: 'renderer/text', own: ['shared'], packages: ['intl-messageformat', 'react'], node: false },
  {
    folder: 'renderer/ui',
    own: ['renderer/state', 'renderer/text', 'shared'],
    packages: rendererPackages,
    node: false,
  },
  ...features.map(feature),
  // Every feature offers undo of what it did; undo knows no feature.
  {
    folder: 'renderer/undo',
    own: ['renderer/data', 'renderer/state', 'renderer/ui', 'renderer/text', 'shared'],
    packages: rendererPackages,
    node: false,
  },
  // What was seen to change is shown beside a thread and beside a deal.
  {
    folder: 'renderer/history',
    own: ['renderer/data', 'renderer/state', 'renderer/ui', 'renderer/text', 'shared'],
    packages: rendererPackages,
    node: false,
  },
  // A page of its own that shows the parts of ui; the product never imports it.
  {
    folder: 'renderer/gallery',
    own: [
      'renderer/state',
      'renderer/sync/CompareTable',
      'renderer/sync/Versions',
      'renderer/text',
      'renderer/ui',
      'shared',
    ],
    packages: [...rendererPackages, 'react-dom'],
    node: false,
  },
  {
    folder: 'renderer/gallery/vite.config',
    own: [],
    packages: ['@tailwindcss/vite', '@vitejs/plugin-react', 'vite'],
    node: true,
  },
  // The window around the features: entry, frame and stylesheet.
  {
    folder: 'renderer',
    own: ['shared'],
    packages: [
      ...rendererPackages,
      '@fontsource-variable/inter',
      '@tanstack/react-query',
      'react-dom',
      'zod',
      'zustand',
    ],
    node: false,
  },
  // How the renderer is built is no part of it.
  {
    folder: 'renderer/vite.config',
    own: [],
    packages: ['@tailwindcss/vite', '@vitejs/plugin-react', 'vite'],
    node: true,
  },
  // The bootstrap runs before any package is installed, and without TypeScript.
  { folder: 'scripts', own: [], packages: [], node: true },
]
