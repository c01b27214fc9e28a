/** The application menu: the system's own roles, and commands that the page carries out. Set by main.ts. */
import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import { goCommands, helpCommands, type MenuCommand } from './menuCommands.ts'

/** `send` hands a command to the page, if there is one. */
export function setMenu(send: (command: string) => void): void {
  const items = (commands: readonly MenuCommand[]): MenuItemConstructorOptions[] =>
    commands.map(({ label, command }) => ({ id: command, label, click: () => send(command) }))
  const mac: MenuItemConstructorOptions[] = process.platform === 'darwin' ? [{ role: 'appMenu' }] : []
  const developer: MenuItemConstructorOptions[] = app.isPackaged
    ? []
    : [{ type: 'separator' }, { role: 'reload' }, { role: 'toggleDevTools' }]
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...mac,
      { role: 'fileMenu' },
      { role: 'editMenu' },
      {
        role: 'viewMenu',
        submenu: [
          { role: 'resetZoom' },
          { role: 'zoomIn' },
          { role: 'zoomOut' },
          { type: 'separator' },
          { role: 'togglefullscreen' },
          ...developer,
        ],
      },
      { label: 'Go', submenu: items(goCommands) },
      { role: 'windowMenu' },
      { role: 'help', submenu: items(helpCommands) },
    ]),
  )
}
