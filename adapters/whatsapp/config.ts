/** How to reach one WhatsApp number of ours through Meta's Cloud API. The secrets come from the environment. */
export interface WhatsappConfig {
  readonly phoneNumberId: string
  /** A permanent system-user token with `whatsapp_business_messaging`. */
  readonly accessToken: string
  /** Meta signs its webhooks with it. */
  readonly appSecret: string
  /** Our own word, repeated by Meta when the webhook address is set up. */
  readonly verifyToken: string
  /** https://graph.facebook.com, or an emulator of it. */
  readonly apiRoot: string
  /** Such as `v26.0`. */
  readonly apiVersion: string
  /** The templates that Meta has approved, by name; without it all of whatsapp-templates.json are taken for approved. */
  readonly templates?: readonly string[]
}

/** Where the adapter tells the operator what happened; pino fits. Never gets words, names or numbers of people. */
export interface Log {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
}
