const { openai } = require("./promised");

exports.models = async () => {
  const client = await openai;
  return client.models.list();
};

exports.later = () => openai.then((client) => client.files.list());
