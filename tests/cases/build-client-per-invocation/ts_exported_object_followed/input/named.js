const { openai, name } = require("./services");

exports.list = async () => [name, await openai.models.list()];
