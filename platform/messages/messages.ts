import type { MessageSettings } from '#platform/config/messages.ts';
import type { Messages } from './courier.ts';
import { smsFileCourier } from './sms-file.ts';
import { smsHttpCourier } from './sms-http.ts';
import { smtpCourier } from './smtp.ts';

/** The couriers that the settings name; nothing is connected until a message is sent. */
export function openMessages({ siteUrl, smtp, sms }: MessageSettings): Messages & { close(): Promise<void> } {
  const email = smtp && smtpCourier(smtp);
  const text = sms && ('file' in sms ? smsFileCourier(sms.file) : smsHttpCourier(sms));
  return {
    siteUrl,
    couriers: { ...(email && { email }), ...(text && { sms: text }) },
    close: async () => {
      await Promise.all([email?.close(), text?.close()]);
    },
  };
}
