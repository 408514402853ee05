import letters_of

ask = lambda q: letters_of.ﬁnal.responses.create(input=q)
