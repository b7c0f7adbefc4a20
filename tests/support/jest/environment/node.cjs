module.exports = require('./forgetting.cjs')(require('jest-environment-node').TestEnvironment);
