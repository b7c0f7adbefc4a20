module.exports = require('./forgetting.cjs')(require('jest-environment-jsdom').TestEnvironment);
