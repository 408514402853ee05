const OpenAI = require("openai");

module.exports = {
  make() {
    return new OpenAI({ maxRetries: 1 });
  },
  arrow: () => new OpenAI({ maxRetries: 2 }),
};
