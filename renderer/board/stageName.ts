/** A stage's name; stages we do not know keep the server's word. */
import { isMessageKey, t } from '../text/t.ts'

export function stageName(stage: string): string {
  const key = `stage.${stage}`
  return isMessageKey(key) ? t(key) : stage
}
