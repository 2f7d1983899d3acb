/** Who may speak to us, and where we answer. */
export interface AzureDoors {
  /** Azure's names of the channels that are open: `msteams`, `webchat`, `directline`, `sms`. */
  readonly channels: readonly string[];
  /** Organisations whose people may write in Teams. */
  readonly tenants: readonly string[];
  /** Where replies may go: `smba.trafficmanager.net`, `*.botframework.com`. */
  readonly serviceHosts: readonly string[];
}
