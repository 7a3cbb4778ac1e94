"""What a file may cost before it is refused. Each is far above any notice seen and far below what harms a machine.

Time and memory of the whole reading are bounded by whoever starts it, in a child process; these bound what is counted on the way.
"""

#: Bytes of one file as received; the longest notice seen has 6 MB.
MAX_BYTES = 200 * 1024 * 1024
#: Pages of one file; the longest notice seen has 224.
MAX_PAGES = 3_000
#: Pages of one file that may need OCR, a second or more each.
MAX_OCR_PAGES = 300
#: Bytes of everything that one package (zip, docx, ofd) may unpack to.
MAX_INFLATED = 500 * 1024 * 1024
#: Bytes of one member of a package that is read into memory.
MAX_MEMBER = 100 * 1024 * 1024
#: Unpacked against packed bytes, judged once a member has passed ``RATIO_FROM``: XML packs 30 to 1, a bomb 1000 to 1.
MAX_RATIO = 200
RATIO_FROM = 4 * 1024 * 1024
#: Entries of one package.
MAX_ENTRIES = 10_000
#: Pixels of one picture or rendered page (A3 at 300 dpi has 17 million).
MAX_PIXELS = 80_000_000
#: Lines of one file.
MAX_LINES = 2_000_000
#: Characters of one file; the longest notice seen has two million.
MAX_SIGNS = 10_000_000
#: Elements of a web page or Word file that lie inside each other.
MAX_DEPTH = 200
