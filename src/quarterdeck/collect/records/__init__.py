"""Record readers: national returns and plain lists → rows of record tables, with their lines.

`read` opens any file, by what is in it. `formats` say what each format holds, `xml` and `lists` how
files are gone through, `cells` what a cell means in any of them.
"""
