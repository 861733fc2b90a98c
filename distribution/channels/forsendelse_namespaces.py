"""The namespaces of ForsendelseI, the letter inside a request to SF1601, and their prefixes."""

from __future__ import annotations

FJERNPRINT = "urn:oio:fjernprint:1.0.0"
DKAL = "urn:oio:dkal:1.0.0"
SAGDOK = "urn:oio:sagdok:3.0.0"
ADIR = "urn:oio:adir:dagpenge:2009.07.01"
ITST = "http://rep.oio.dk/itst.dk/xml/schemas/2006/01/17/"
DKCC_2003 = "http://rep.oio.dk/ebxml/xml/schemas/dkcc/2003/02/13/"
DKCC_2005_03 = "http://rep.oio.dk/ebxml/xml/schemas/dkcc/2005/03/15/"
DKCC_2005_05_13 = "http://rep.oio.dk/ebxml/xml/schemas/dkcc/2005/05/13/"
DKCC_2005_05_19 = "http://rep.oio.dk/ebxml/xml/schemas/dkcc/2005/05/19/"

PREFIXES = {
    None: FJERNPRINT,
    "dkal": DKAL,
    "sd": SAGDOK,
    "ad": ADIR,
    "itst": ITST,
    "d03": DKCC_2003,
    "d05": DKCC_2005_03,
    "d0513": DKCC_2005_05_13,
    "d0519": DKCC_2005_05_19,
}
