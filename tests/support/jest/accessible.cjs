const { registerSa11yMatcher } = require('@sa11y/jest');

// `await expect(element).toBeAccessible()` in the tests of the screens.
registerSa11yMatcher();
