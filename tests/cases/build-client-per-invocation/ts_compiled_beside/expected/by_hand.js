const { createClient } = require("./client");

exports.files = async () => createClient().files.list();
