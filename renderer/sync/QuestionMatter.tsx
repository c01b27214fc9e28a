/** A question that belongs to no single change: a list that suddenly is short, or a row that is there twice. */
import type { RefObject } from 'react'
import type { InputOf } from '../../shared/contract.ts'
import type { Question } from '../../shared/views.ts'
import { call } from '../data/call.ts'
import { number } from '../text/numbers.ts'
import { t } from '../text/t.ts'
import { clockTime, exactTime } from '../text/times.ts'
import { Words } from '../text/Words.tsx'
import { Button } from '../ui/Button.tsx'
import { ForeignText } from '../ui/ForeignText.tsx'
import { answered } from './answered.ts'
import { CompareTable } from './CompareTable.tsx'
import { MatterHead } from './MatterHead.tsx'

type Answer = InputOf<'questions.answer'>['answer']

export function QuestionMatter({
  question,
  workspace,
  title,
}: {
  question: Question
  workspace: string
  title: RefObject<HTMLHeadingElement | null>
}) {
  const { id, kind, at } = question
  const reply = (answer: Answer) => void answered(call('questions.answer', { workspace, id, answer }))
  const time = <time title={exactTime(at)}>{t('outbox.noticed', { time: clockTime(at, Date.now()) })}</time>
  if (question.is === 'brake') {
    const { listed, known } = question
    return (
      <article data-testid="needs-you" data-why="brake">
        <MatterHead
          kind={kind}
          titleRef={title}
          title={
            <span className="font-medium text-text">
              {t(`question.brake.${kind}`, { listed: number(listed), known: number(known) })}
            </span>
          }
          text={t('question.brakeText')}
          time={time}
        />
        <div className="mt-4 flex flex-wrap gap-1.5">
          <Button data-testid="answer-checkAgain" onClick={() => reply('checkAgain')}>
            {t('question.checkAgain')}
          </Button>
          <Button data-testid="answer-accept" onClick={() => reply('accept')}>
            {t('question.accept')}
          </Button>
        </div>
        <p className="mt-2.5 text-xs text-faint">{t('question.brakeHint')}</p>
      </article>
    )
  }
  const { own, copy } = question
  return (
    <article data-testid="needs-you" data-why="lateTwin">
      <MatterHead
        kind={kind}
        titleRef={title}
        title={
          <Words
            id={`question.lateTwin.${kind}`}
            values={{
              name: (
                <span className="font-medium text-text">
                  <ForeignText text={question.title} or={t('unnamed')} />
                </span>
              ),
            }}
          />
        }
        text={t('question.lateTwinText')}
        time={time}
      />
      <CompareTable
        currency={null}
        columns={[
          { ...own, id: own.key, name: t('question.own'), action: null },
          { ...copy, id: copy.key, name: t('question.copy'), action: null },
        ]}
      />
      <div className="mt-3 flex flex-wrap gap-1.5">
        <Button data-testid="answer-keepBoth" onClick={() => reply('keepBoth')}>
          {t('question.keepBoth')}
        </Button>
        <Button kind="danger" data-testid="answer-deleteCopy" onClick={() => reply('deleteCopy')}>
          {t('question.deleteCopy')}
        </Button>
      </div>
    </article>
  )
}
