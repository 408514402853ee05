import six.chat

print(dir(six.chat))
