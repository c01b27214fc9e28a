/** Says as a toast why a press of a button did nothing. */
import type { Problem } from '../../shared/problem.ts'
import { showToast } from '../state/toasts.ts'
import { problemText } from './problemText.ts'

export const showProblem = (problem: Problem): void => showToast({ text: problemText(problem), tone: 'bad' })
