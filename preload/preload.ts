/**
 * The bridge between the sandboxed page and the main process: two fixed functions and nothing else. Bundled to
 * CommonJS, which is all that a sandboxed preload can be.
 */
import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron'

contextBridge.exposeInMainWorld('satchel', {
  call: (name: string, input: unknown): Promise<unknown> => ipcRenderer.invoke('call', name, input),
  onChanged(listener: (topics: string[]) => void): () => void {
    // The event stays here: it would give the page the whole IPC.
    const heard = (_event: IpcRendererEvent, topics: string[]) => listener(topics)
    ipcRenderer.on('changed', heard)
    return () => ipcRenderer.removeListener('changed', heard)
  },
})
