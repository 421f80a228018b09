"""Files: journeys as a council would send them, in the formats of national returns and others.

Each writer takes journeys one at a time and tells no more than was known on the file's day. Names
and postcodes are made up, where a format has columns for them, so that it can be tried whether
anything of them gets further.
"""
