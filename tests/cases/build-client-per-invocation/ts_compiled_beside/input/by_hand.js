const { client } = require("./client");

exports.files = async () => client.files.list();
