/** Short messages with at most one action, usually Undo. Shown by ui/Toasts. */
import { create } from 'zustand'

export type Toast = {
  id: number
  text: string
  tone: 'plain' | 'bad'
  action: { label: string; run: () => void } | null
  /** the deed that its action takes back */
  deed: number | null
}

/** Older ones leave when more than this stand. */
const mostAtOnce = 3

let lastId = 0

export const useToasts = create<{ toasts: readonly Toast[] }>()(() => ({ toasts: [] }))

export function showToast({
  text,
  action = null,
  tone = 'plain',
  deed = null,
}: {
  text: string
  action?: Toast['action']
  tone?: Toast['tone']
  deed?: Toast['deed']
}): void {
  lastId += 1
  const toast: Toast = { id: lastId, text, tone, action, deed }
  useToasts.setState(({ toasts }) => ({ toasts: [...toasts, toast].slice(-mostAtOnce) }))
}

export const dropToast = (id: number): void =>
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }))

/** A deed was taken back by other ways: its toast offers nothing any more. */
export const dropToastOf = (deed: number): void =>
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.deed !== deed) }))
