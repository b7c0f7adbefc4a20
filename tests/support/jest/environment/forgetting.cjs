const { default: resolver } = require('jest-resolve');

/**
 * A worker remembers of each file whether it is an ES module, for all projects alike; but caseRules is one to the scripts
 * and none to the components. So each test file begins with that forgotten. CommonJS, because the projects' transforms
 * apply to their environments too.
 */
module.exports = (Environment) =>
  class extends Environment {
    constructor(...args) {
      resolver.clearDefaultResolverCache();
      super(...args);
    }
  };
