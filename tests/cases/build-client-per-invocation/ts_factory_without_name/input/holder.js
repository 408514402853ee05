const OpenAI = require("openai");

module.exports = class {
  constructor() {
    this.client = new OpenAI({ maxRetries: 5 });
  }
};
