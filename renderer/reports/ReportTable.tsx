/** A sheet as a table: the form that can be read aloud, and what is copied as CSV. */
import { ForeignText } from '../ui/ForeignText.tsx'
import type { Sheet } from './sheet.ts'

export function ReportTable({ sheet, name }: { sheet: Sheet; name: string }) {
  return (
    <section
      aria-label={name}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls and holds no control is scrolled by keys
      tabIndex={0}
      data-testid="report-table"
      className="h-full overflow-auto rounded-lg"
    >
      <table className="w-full border-separate border-spacing-0 text-sm">
        <caption className="sr-only">{name}</caption>
        <thead>
          <tr>
            {sheet.columns.map(({ name: column, number }) => (
              <th
                key={column}
                scope="col"
                className={`sticky top-0 border-b border-line bg-raised px-3 py-2 text-xs font-medium whitespace-nowrap text-soft ${number ? 'text-right' : 'text-left'}`}
              >
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sheet.rows.map(({ id, cells }) => (
            <tr key={id} className="hover:bg-hover">
              {cells.map(({ text, foreign }, at) => {
                const column = sheet.columns[at]
                const look = `border-b border-line px-3 py-1.5 ${column?.number ? 'text-right tabular-nums' : 'text-left'}`
                return at === 0 ? (
                  <th key={column?.name} scope="row" className={`${look} max-w-72 truncate font-normal`}>
                    <CellText text={text} foreign={foreign === true} />
                  </th>
                ) : (
                  <td key={column?.name} className={look}>
                    <CellText text={text} foreign={foreign === true} />
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const CellText = ({ text, foreign }: { text: string; foreign: boolean }) =>
  foreign ? <ForeignText text={text} /> : text
