const OpenAI = require("openai");

class Plain {
  constructor() {
    if (!process.env.OPENAI_API_KEY) {
      throw new Error("no key");
    }
    this.client = new OpenAI();
    this.count = 0;
  }

  ask(input) {
    this.count += 1;
    return this.client.responses.create({ model: "gpt-4o", input });
  }
}

module.exports = new Plain();
