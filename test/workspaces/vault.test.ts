import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openVault, type Sealer } from '../../main/workspaces/vault.ts'

let dir = ''
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'satchel-vault-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const everything = () =>
  readdirSync(dir)
    .map((name) => readFileSync(join(dir, name), 'utf8'))
    .join('\n')
const apiKey = `msk_${'a1'.repeat(32)}`

/** Stands for a keyring: reversible, but not by reading. */
const keyring: Sealer = {
  seal: async (text) => Buffer.from(text, 'utf8').map((byte) => byte ^ 0x5a),
  open: async (sealed) => Buffer.from(sealed.map((byte) => byte ^ 0x5a)).toString('utf8'),
}

describe('a vault without a keyring', () => {
  it('says that nothing protects it, and lets only its owner read the file', async () => {
    const vault = await openVault({ dir, sealer: null })
    await vault.dataKey('w')
    expect(vault.protection).toBe('none')
    for (const name of readdirSync(dir)) expect(statSync(join(dir, name)).mode & 0o077).toBe(0)
  })

  it('gives the same data key of 32 bytes after a restart, another for another workspace', async () => {
    const key = await (await openVault({ dir, sealer: null })).dataKey('w')
    const later = await openVault({ dir, sealer: null })
    expect(key).toHaveLength(32)
    expect(Buffer.from(await later.dataKey('w')).equals(key)).toBe(true)
    expect(Buffer.from(await later.dataKey('v')).equals(key)).toBe(false)
  })

  it('never writes the API key unless the person chose it', async () => {
    const vault = await openVault({ dir, sealer: null })
    await vault.giveApiKey('w', apiKey, false)
    expect(vault.apiKey('w')).toBe(apiKey)
    expect(everything()).not.toContain(apiKey)
    expect((await openVault({ dir, sealer: null })).apiKey('w')).toBeNull()
    // The control: with the choice it is there to be found.
    await vault.giveApiKey('w', apiKey, true)
    expect(everything()).toContain(apiKey)
    expect((await openVault({ dir, sealer: null })).apiKey('w')).toBe(apiKey)
  })

  it('takes a kept key from the disk again when it is given without keeping', async () => {
    const vault = await openVault({ dir, sealer: null })
    await vault.giveApiKey('w', apiKey, true)
    await vault.giveApiKey('w', apiKey, false)
    expect(everything()).not.toContain(apiKey)
  })

  it('keeps every key when several are given at once', async () => {
    const vault = await openVault({ dir, sealer: null })
    const names = Array.from({ length: 8 }, (_, i) => `w${i}`)
    await Promise.all(names.map((name) => vault.giveApiKey(name, `${apiKey}${name}`, true)))
    const later = await openVault({ dir, sealer: null })
    expect(names.map((name) => later.apiKey(name))).toEqual(names.map((name) => `${apiKey}${name}`))
  })

  it('gives one data key to two who ask at once', async () => {
    const vault = await openVault({ dir, sealer: null })
    const [a, b] = await Promise.all([vault.dataKey('w'), vault.dataKey('w')])
    const stored = await (await openVault({ dir, sealer: null })).dataKey('w')
    expect(Buffer.from(a ?? []).equals(stored)).toBe(true)
    expect(Buffer.from(b ?? []).equals(stored)).toBe(true)
  })

  it('forgets a workspace', async () => {
    const vault = await openVault({ dir, sealer: null })
    await vault.giveApiKey('w', apiKey, true)
    await vault.forget('w')
    expect(vault.apiKey('w')).toBeNull()
    expect(everything()).not.toContain(apiKey)
  })

  it('never replaces a file that it cannot read, since it holds the only data keys', async () => {
    const file = join(dir, 'vault.json')
    writeFileSync(file, '{"version":1,"workspaces":{"w":')
    await expect(openVault({ dir, sealer: null })).rejects.toMatchObject({
      problem: { code: 'databaseDamaged' },
    })
    expect(readFileSync(file, 'utf8')).toBe('{"version":1,"workspaces":{"w":')
  })
})

describe('a vault with a keyring', () => {
  it('keeps the API key, and nothing of it can be read in the file', async () => {
    const vault = await openVault({ dir, sealer: keyring })
    await vault.giveApiKey('w', apiKey, false)
    const dataKey = Buffer.from(await vault.dataKey('w')).toString('hex')
    expect(vault.protection).toBe('keyring')
    expect(everything()).not.toContain(apiKey)
    expect(everything()).not.toContain(dataKey)
    const later = await openVault({ dir, sealer: keyring })
    expect(later.apiKey('w')).toBe(apiKey)
    expect(Buffer.from(await later.dataKey('w')).toString('hex')).toBe(dataKey)
  })
})

describe('a keyring that comes and goes', () => {
  it('takes over a vault that had none, and leaves nothing open on the disk', async () => {
    const before = await openVault({ dir, sealer: null })
    const dataKey = Buffer.from(await before.dataKey('w')).toString('hex')
    await before.giveApiKey('w', apiKey, true)
    expect(everything()).toContain(apiKey)
    const vault = await openVault({ dir, sealer: keyring })
    expect(Buffer.from(await vault.dataKey('w')).toString('hex')).toBe(dataKey)
    expect(vault.apiKey('w')).toBe(apiKey)
    expect(everything()).not.toContain(apiKey)
    expect(everything()).not.toContain(dataKey)
  })

  it('is asked for again when it is gone, instead of starting over with new keys', async () => {
    const vault = await openVault({ dir, sealer: keyring })
    await vault.dataKey('w')
    const before = everything()
    await expect(openVault({ dir, sealer: null })).rejects.toMatchObject({ problem: { code: 'keyringGone' } })
    expect(everything()).toBe(before)
  })
})
