/** How a cookie of the console is written. Browsers refuse one with the prefix that was planted from a sister domain or over plain http. */
export interface StaffCookie {
  readonly name: string;
  plant(value: string): string;
  readonly clear: string;
}

/** Held as long as the browser is open, and never sent along from another site. */
export function sessionCookie(https: boolean): StaffCookie {
  return cookie('staff', https, 'SameSite=Strict');
}

/** Comes along when the provider leads back to us, which a strict cookie does not. Only tells that it is the same browser. */
export function providerCookie(https: boolean, maxAgeSeconds: number): StaffCookie {
  return cookie('staff-oidc', https, `SameSite=Lax; Max-Age=${maxAgeSeconds}`);
}

function cookie(bareName: string, https: boolean, sent: string): StaffCookie {
  const name = https ? `__Host-${bareName}` : bareName;
  const fixed = `Path=/; HttpOnly${https ? '; Secure' : ''}`;
  return {
    name,
    plant: (value) => `${name}=${value}; ${fixed}; ${sent}`,
    clear: `${name}=; ${fixed}; SameSite=Strict; Max-Age=0`,
  };
}
