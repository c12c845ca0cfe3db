# Papers and dossiers
papers-withheld = This paper seems to hold an identity, phone or bank number and cannot be published. Please correct these places first: { $places }
papers-glyphs = No font has these characters: { $missing }. Ask the administrator for a fuller font, or write them another way.
