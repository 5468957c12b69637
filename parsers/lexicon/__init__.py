"""What the words and signs of the genre are, said once for parsers and reading alike.

``fold`` makes the variants of each sign one; ``numerals`` and ``ordinals`` read and write numbers;
``markers`` knows how a numbered heading or item opens; ``vocabulary`` holds wordings that stand
for a code, as data; ``pieces`` are the named parts that patterns are put together from.
"""
