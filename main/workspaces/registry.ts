/**
 * All workspaces of one profile: finds them at start, makes and removes them, and answers what the app shows of them.
 * Opened by a shell, used by `ipc/handlers`. Each workspace is a folder with an encrypted database of its own.
 */
import { randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Topic, topic } from '../../shared/contract.ts'
import { defaultWorkspacePreferences } from '../../shared/preferences.ts'
import { type Problem, ProblemError } from '../../shared/problem.ts'
import type { AppState, ConnectionReport, SyncStatus, WorkspaceSummary } from '../../shared/views.ts'
import { defaultBaseUrl, readBaseUrl, readKey } from '../api/baseUrl.ts'
import { ApiClient } from '../api/client.ts'
import { probe } from '../api/probe.ts'
import type { Transport } from '../api/transport.ts'
import { defaultLimit } from '../core/budget.ts'
import type { EngineClock } from '../sync/engine.ts'
import { asDiskProblem } from './atomicFile.ts'
import { ballastIn } from './ballast.ts'
import { type DemoNetwork, demoNetwork } from './demoNetwork.ts'
import { lockProfile } from './lock.ts'
import { noticeRules } from './noticeRules.ts'
import { createNotices, type Notices, type SystemNotices } from './notices.ts'
import { openStore, rescueIn } from './openStore.ts'
import { openPreferences, type PreferencesStore } from './preferences.ts'
import type { Vault } from './vault.ts'
import { type Settings, Workspace } from './workspace.ts'

export type RegistryOptions = {
  /** folder of all data; exists and belongs to this user only */
  profile: string
  shell: 'browser' | 'electron'
  openVault: (dir: string) => Promise<Vault>
  transport: Transport
  version: string
  changed: (topics: Topic[]) => void
  /** how the system shows notices of new replies; without it the page does */
  notices?: { system: SystemNotices; wanted: () => void }
}

export type Registry = {
  readonly preferences: PreferencesStore
  state: () => AppState
  /** Throws `notFound`, or the problem that kept the workspace from opening. */
  workspace: (id: string) => Workspace
  status: (id: string) => SyncStatus
  test: (key: string, baseUrl: string) => Promise<ConnectionReport>
  /** Tests, then makes; with a key that is connected already, answers that workspace. */
  add: (input: { key: string; baseUrl: string; name: string; keepKey: boolean }) => Promise<string>
  openDemo: () => Promise<string>
  giveKey: (id: string, key: string, keepKey: boolean) => Promise<void>
  /**
   * Deletes the local data; `discarding` must be the number of unsent changes. Throws the problem of one that could
   * not be opened, unless it is that nothing in it can be read.
   */
  remove: (id: string, discarding: number) => Promise<void>
  plug: (id: string, plugged: boolean) => void
  /** This workspace is on screen; the others are kept fresh more slowly (SYNC.md section 3). */
  show: (id: string) => void
  /** This thread is on screen, or none is. */
  watch: (id: string, key: string | null) => void
  notices: Notices
  /** The computer falls asleep. */
  restReads: () => void
  /** The shell has reason to think that the network came back: the computer woke up. */
  lineChanged: () => void
  close: (options: { deliverMs: number }) => Promise<{ waiting: number }>
}

const demoId = 'demo'
/** The demo server is in this process and sets no limit; this pace keeps the window smooth while it fills. */
const demoLimit = 600
/** Accent colours, far from the red and amber that mean something. */
const hues = [255, 150, 305, 195, 340, 275, 120, 225]

type Place = { workspace: Workspace | null; problem: Problem | null; demo: DemoNetwork | null }

/** Throws ProblemError: `alreadyOpen`, `databaseDamaged` (the vault), `diskFull`, `diskReadOnly`. */
export async function openRegistry(options: RegistryOptions): Promise<Registry> {
  const { profile, changed } = options
  const clock: EngineClock = {
    monotonic: () => performance.now(),
    wall: () => Date.now(),
    random: () => Math.random(),
    after: (ms, run) => {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
  }
  const unlock = lockProfile(profile)
  const vault = await options.openVault(profile).catch((error: unknown) => {
    unlock()
    throw error
  })
  const root = join(profile, 'workspaces')
  try {
    mkdirSync(root, { recursive: true, mode: 0o700 })
  } catch (error) {
    unlock()
    throw asDiskProblem(error)
  }
  const preferences = openPreferences(profile, (topics) => {
    changed(topics)
    notices.again()
  })
  const places = new Map<string, Place>()
  const notices = createNotices({
    clock,
    changed,
    rulesOf: (id) =>
      noticeRules(
        preferences.get().notifications,
        places.get(id)?.workspace?.preferences.get() ?? defaultWorkspacePreferences,
      ),
    silent: () => !preferences.get().notifications.sound,
    hiding: () => preferences.get().privacy,
    place(id) {
      const of = places.get(id)?.workspace
      return of ? { name: of.settings.name, has: (key) => of.conversation(key) !== null } : null
    },
    system: options.notices?.system ?? null,
    wanted: options.notices?.wanted ?? (() => {}),
  })

  const openPlace = async (id: string, settings?: Settings): Promise<Place> => {
    const dir = join(root, id)
    mkdirSync(dir, { recursive: true, mode: 0o700 })
    const demo = id === demoId ? demoNetwork(dir, clock.wall) : null
    try {
      const dataKey = await vault.dataKey(id)
      const { db, rebuilt, ended } = openStore({ dir, dataKey, now: clock.wall })
      const workspace = new Workspace({
        id,
        db,
        disk: { rescueFile: rescueIn(dir), dataKey, room: ballastIn(dir), rebuilt, ended },
        apiKey: demo ? demo.apiKey : vault.apiKey(id),
        transport: demo ? demo.transport : options.transport,
        limit: demo ? demoLimit : defaultLimit,
        clock,
        newUuid: randomUUID,
        changed,
        news: notices,
        ...(settings ? { settings } : {}),
      })
      return { workspace, problem: null, demo }
    } catch (error) {
      demo?.stop()
      const problem = asDiskProblem(error)
      if (!(problem instanceof ProblemError)) throw problem
      return { workspace: null, problem: problem.problem, demo: null }
    }
  }

  const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  for (const { name } of folders) places.set(name, await openPlace(name))

  const place = (id: string): Place => {
    const found = places.get(id)
    if (!found) throw new ProblemError({ code: 'notFound' })
    return found
  }
  const workspace = (id: string): Workspace => {
    const found = place(id)
    if (!found.workspace) throw new ProblemError(found.problem ?? { code: 'notFound' })
    return found.workspace
  }

  /** The form of both, said at their fields before any request. */
  const readAccess = (key: string, baseUrl: string) => {
    const keyRead = readKey(key)
    if (!keyRead.ok) throw new ProblemError({ ...keyRead.problem, field: 'key' })
    const urlRead = readBaseUrl(baseUrl)
    if (!urlRead.ok) throw new ProblemError({ ...urlRead.problem, field: 'baseUrl' })
    return { key: keyRead.key, baseUrl: urlRead.baseUrl }
  }
  const test = async (key: string, baseUrl: string): Promise<ConnectionReport> => {
    const access = readAccess(key, baseUrl)
    const { transport } = options
    const found = await probe(new ApiClient({ transport, ...access, monotonic: clock.monotonic }))
    if (!found.ok) throw new ProblemError(found.problem)
    return found.report
  }
  /** A new workspace is whole or not at all: a folder without its database is taken away again. */
  const make = async (id: string, settings: Settings): Promise<void> => {
    const made = await openPlace(id, settings)
    if (!made.workspace) {
      rmSync(join(root, id), { recursive: true, force: true })
      await vault.forget(id)
      throw new ProblemError(made.problem ?? { code: 'internal' })
    }
    places.set(id, made)
    changed([topic.workspaces])
  }
  const nextHue = () => hues[places.size % hues.length] ?? 255

  const summaryOf = (id: string, { workspace: of, problem, demo }: Place): WorkspaceSummary =>
    of
      ? { ...of.summary(), plugged: demo?.plugged ?? true }
      : {
          id,
          name: id,
          hue: 0,
          demo: id === demoId,
          plugged: true,
          hasKey: false,
          waiting: 0,
          needsYou: 0,
          unsent: 0,
          unread: 0,
          problem,
          rebuilt: null,
        }

  return {
    preferences,
    workspace,
    test,
    state: () => ({
      version: options.version,
      shell: options.shell,
      protection: vault.protection,
      defaultBaseUrl,
      workspaces: [...places]
        .sort(([, a], [, b]) => createdAt(a) - createdAt(b))
        .map(([id, found]) => summaryOf(id, found)),
    }),
    status: (id) => {
      const status = workspace(id).status()
      return place(id).demo?.plugged === false ? { ...status, connection: 'unplugged' } : status
    },
    async add({ key, baseUrl, name, keepKey }) {
      const access = readAccess(key, baseUrl)
      for (const [id, { workspace: of }] of places)
        if (of?.knowsKey(access.key) && of.settings.baseUrl === access.baseUrl) return id
      await test(key, baseUrl)
      const id = randomUUID()
      await vault.giveApiKey(id, access.key, keepKey)
      await make(id, {
        name: name.trim() || new URL(access.baseUrl).host,
        hue: nextHue(),
        baseUrl: access.baseUrl,
        demo: false,
        createdAt: clock.wall(),
      })
      return id
    },
    async openDemo() {
      if (!places.has(demoId))
        await make(demoId, {
          name: 'Demo',
          hue: nextHue(),
          baseUrl: 'https://demo.invalid/mail/v1',
          demo: true,
          createdAt: clock.wall(),
        })
      return demoId
    },
    async giveKey(id, key, keepKey) {
      const of = workspace(id)
      const access = readAccess(key, of.settings.baseUrl)
      await of.takeKey(access.key)
      await vault.giveApiKey(id, access.key, keepKey)
    },
    async remove(id, discarding) {
      const { workspace: of, problem, demo } = place(id)
      // Nobody knows how many unsent changes are in it; only what can never be read again may go unseen.
      if (problem && problem.code !== 'databaseDamaged') throw new ProblemError(problem)
      const unsent = of?.unsent() ?? 0
      if (unsent !== discarding) throw new ProblemError({ code: 'unsentChanges', count: unsent })
      places.delete(id)
      notices.forget(id)
      await of?.close(0)
      demo?.stop()
      rmSync(join(root, id), { recursive: true, force: true })
      await vault.forget(id)
      changed([topic.workspaces])
    },
    plug(id, plugged) {
      const { demo } = place(id)
      if (!demo) throw new ProblemError({ code: 'notFound' })
      demo.plug(plugged)
      workspace(id).lineChanged()
      changed([topic.workspaces, topic.sync(id)])
    },
    show(id) {
      place(id)
      for (const [other, { workspace: of }] of places) of?.setHidden(other !== id)
      notices.setShown(id)
    },
    watch(id, key) {
      workspace(id).watch(key)
      notices.setWatched(id, key)
    },
    notices,
    restReads() {
      for (const { workspace: of } of places.values()) of?.restReads()
    },
    lineChanged() {
      for (const { workspace: of } of places.values()) of?.lineChanged()
    },
    async close({ deliverMs }) {
      notices.stop()
      const open = [...places.values()]
      const waiting = await Promise.all(open.map(({ workspace: of }) => of?.close(deliverMs) ?? 0))
      for (const { demo } of open) demo?.stop()
      unlock()
      return { waiting: waiting.reduce((sum, n) => sum + n, 0) }
    },
  }
}

const createdAt = ({ workspace }: Place) => workspace?.settings.createdAt ?? Number.MAX_SAFE_INTEGER
