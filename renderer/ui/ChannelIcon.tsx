/** The channel a conversation runs on; channels we do not know get a plain sign and their own name. */
import {
  BriefcaseBusiness,
  type LucideIcon,
  Mail,
  MessageCircle,
  MessageSquare,
  Smartphone,
} from 'lucide-react'
import { isMessageKey, t } from '../text/t.ts'

const icons: Record<string, LucideIcon> = {
  email: Mail,
  whatsapp: MessageCircle,
  sms: Smartphone,
  linkedin: BriefcaseBusiness,
}

export function channelName(channel: string): string {
  const key = `channel.${channel}`
  return isMessageKey(key) ? t(key) : channel
}

export function ChannelIcon({ channel, size = 15 }: { channel: string; size?: number }) {
  const Icon = icons[channel] ?? MessageSquare
  const name = channelName(channel)
  return (
    <span role="img" aria-label={name} title={name} className="inline-flex shrink-0 text-faint">
      <Icon size={size} strokeWidth={1.9} aria-hidden />
    </span>
  )
}
