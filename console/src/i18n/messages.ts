import englishMessages from 'ra-language-english';
import type { TranslationMessages } from 'react-admin';

/** react-admin's English where it says what we would say, and ours where it does not. */
export const messages: TranslationMessages & { portal: Record<string, string> } = {
  ...englishMessages,
  ra: {
    ...englishMessages.ra,
    auth: {
      ...englishMessages.ra.auth,
      auth_check_error: 'Sign in to carry on.',
      sign_in_error: 'E-mail or password not right.',
      user_menu: 'Your account',
      logout: 'Sign out',
      sign_in: 'Sign in',
    },
    notification: {
      ...englishMessages.ra.notification,
      updated: 'Saved |||| %{smart_count} saved',
      created: 'Added',
      deleted: 'Removed |||| %{smart_count} removed',
      item_doesnt_exist: 'This is no longer there.',
      http_error: 'The server cannot be reached. Nothing was changed.',
      i18n_error: 'The words of this page could not be loaded.',
      data_provider_error: 'The server cannot be reached. Nothing was changed.',
      canceled: 'Undone',
      logged_out: 'You have been signed out. Sign in to carry on.',
      not_authorized: 'Your role does not let you see this.',
      application_update_available: 'A newer version of the console is ready. Reload to use it.',
    },
    validation: { ...englishMessages.ra.validation, required: 'Fill this in.' },
  },
  portal: {},
};
