const OpenAI = require("openai");

class Plain {
  constructor() {
    this.count = 0;
  }

  get client() {
    if (!process.env.OPENAI_API_KEY) {
      throw new Error("no key");
    }
    return new OpenAI();
  }

  ask(input) {
    this.count += 1;
    return this.client.responses.create({ model: "gpt-4o", input });
  }
}

module.exports = new Plain();
