import { beforeEach, describe, expect, it } from 'vitest'
import type { ExportFormat } from '../../shared/exports.ts'
import { clientRow, conversationRow } from '../mirror/openMirror.ts'
import { type Bench, openDeeds } from './openDeeds.ts'

let bench: Bench
const app = () => bench.workspace
beforeEach(() => {
  bench = openDeeds(1)
  const rows = ['=spring', 'camp-2', 'camp-2'].map((campaign_id, n) =>
    conversationRow(`x${n}`, { campaign_id }),
  )
  bench.mirror.takeRows('conversation', rows, bench.mirror.nextTick(), null)
  const clients = ['k2', 'k3'].map((id) => clientRow(id, { name: 'Twin' }))
  bench.mirror.takeRows('client', clients, bench.mirror.nextTick(), null)
})

async function written(format: ExportFormat): Promise<string> {
  let text = ''
  const saved = await bench.finish(
    app().exports.save({ is: 'campaigns' }, format, async (file) => {
      for await (const piece of file.pieces()) text += piece
      return { is: 'saved', name: file.name }
    }),
  )
  expect(saved).toMatchObject({ name: expect.stringContaining('Acme campaigns 2026-04-14'), rows: 3 })
  return text
}
const send = (text: string) =>
  app().imports.send({ upload: 'u', part: Buffer.from(text).toString('base64'), first: true })
const takeIn = (text: string) => {
  send(text)
  return bench.finish(app().imports.campaigns('u'))
}
const clientsNow = () =>
  Object.fromEntries(
    app()
      .reports.campaignClients()
      .map(({ campaign, client }) => [campaign, client]),
  )

describe('whose campaign it is', () => {
  it.each(['exact', 'spreadsheet'] as const)('goes to a colleague by a file written %s', async (format) => {
    app().reports.assignCampaigns(['=spring'], 'k2')
    app().reports.assignCampaigns(['camp-1'], 'k1')
    const text = await written(format)
    expect(text).toContain(format === 'exact' ? '\n=spring,,1,k2,Twin\r' : "\n'=spring,,1,k2,Twin\r")
    app().reports.assignCampaigns(['=spring', 'camp-1'], null)
    expect(await takeIn(text)).toEqual({ given: 2, same: 0, unknown: 0 })
    expect(clientsNow()).toEqual({ '=spring': 'k2', 'camp-1': 'k1', 'camp-2': null })
    expect(await takeIn(text)).toEqual({ given: 0, same: 2, unknown: 0 })
  })

  it('is found by a name that only one client has, and a row without a client takes nothing away', async () => {
    app().reports.assignCampaigns(['camp-2'], 'k1')
    const text =
      'Campaign_ID;Client_Name\n=spring; client K1 \ncamp-1;Twin\ncamp-2;\nelsewhere;Client k1\n;Client k1\n'
    expect(await takeIn(text)).toEqual({ given: 2, same: 0, unknown: 1 })
    expect(clientsNow()).toEqual({ '=spring': 'k1', 'camp-1': null, 'camp-2': 'k1', elsewhere: 'k1' })
  })

  it('is taken from no other file', async () => {
    for (const text of ['campaign_id,notes\na,b\n', 'campaign_id,client_id\n"a,k1\n']) {
      send(text)
      const [answer] = await bench.finish(Promise.allSettled([app().imports.campaigns('u')]))
      expect(answer).toMatchObject({ status: 'rejected', reason: { problem: { code: 'notThisFile' } } })
    }
    expect(clientsNow()).toEqual({ '=spring': null, 'camp-1': null, 'camp-2': null })
  })

  it('is JSON with the names of the columns', async () => {
    app().reports.assignCampaigns(['camp-1'], 'k1')
    const { campaigns } = JSON.parse(await written('json'))
    expect(campaigns).toContainEqual({
      campaign_id: 'camp-1',
      campaign_name_on_this_computer: '',
      conversations: 1,
      client_id: 'k1',
      client_name: 'Client k1',
    })
  })
})
