// The same type stripper as the runtime uses, so tests run exactly the code that ships.
const { createHash } = require('node:crypto');
const { stripTypeScriptTypes } = require('node:module');

module.exports = {
  process: (source) => ({ code: stripTypeScriptTypes(source, { mode: 'strip' }) }),
  getCacheKey: (source, file, options) =>
    createHash('sha1').update(`${source}\0${file}\0${options.configString}\0${options.instrument}`).digest('hex'),
};
