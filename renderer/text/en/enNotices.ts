/** English words of notices of new replies and of hiding names. Joined in en.ts. */
export const enNotices = {
  'notice.reply': '{name} · {workspace}',
  'notice.replies': '{n, plural, one {# new reply} other {# new replies}} since {time}',
  'notice.where':
    'in {workspace}{others, plural, =0 {} one { and # other workspace} other { and # other workspaces}}',
  'notice.line': '{title}: {body}',
  'notice.open': 'Open',

  'keys.hideNames': 'Hide names and amounts from others who see the screen',
  'private.on': 'Names hidden',
  'private.end': 'Show names and amounts again',
  'private.explained':
    'Names, messages and amounts are blurred and no notices are shown until you show them again.',
} as const
