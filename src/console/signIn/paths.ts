export const signInPath = '/staff/sign-in';
export const newPasswordPath = '/staff/new-password';
export const demoSignInPath = '/staff/demo-sign-in';
export const providerStartPath = '/staff/oidc/start';
/** The address that is registered with the provider. */
export const providerBackPath = '/staff/oidc/back';
