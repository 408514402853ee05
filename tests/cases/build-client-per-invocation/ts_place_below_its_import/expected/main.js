exports.guarded = async (input) => {
  const { createClient } = require("./llm");

  if (!input) {
    return null;
  }
  const client = createClient();
  return client.responses.create({ model: "gpt-4o", input });
};

exports.within = async (inputs) => {
  const { createClient } = await import("./llm.js");

  const client = createClient();
  return inputs.map((input) => client.responses.create({ model: "gpt-4o", input }));
};

exports.tried = async (input) => {
  try {
    const { createClient } = require("./llm");
    const client = createClient();
    return client.responses.create({ model: "gpt-4o", input });
  } catch (error) {
    return null;
  }
};
