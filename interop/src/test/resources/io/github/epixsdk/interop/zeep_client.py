"""Calls the four operations of an EPIX service with zeep and prints what came back as JSON."""
import json
import sys

import requests
import zeep
from zeep.transports import Transport

wsdl, endpoint, folder, number = sys.argv[1:]
session = requests.Session()
session.trust_env = False  # else REQUESTS_CA_BUNDLE would win over verify
session.cert = (folder + "/client.pem", folder + "/client.key")
session.verify = folder + "/trust.pem"
client = zeep.Client(wsdl, transport=Transport(session=session, timeout=20, operation_timeout=20))
target = wsdl.rsplit("interface-", 1)[1].split(".")[0]
service = client.create_service("{urn:CitesDataExchange/%s/}CitesDataExchangeSoap" % target, endpoint)


def permit_number(answer):
    permit = answer["CITESEPermit"] if "CITESEPermit" in answer else answer["CBFShip"]
    return permit["HeaderExchangedDocument"]["ID"]


def text(value):
    return value if isinstance(value, str) else value["_value_1"]


try:
    service.GetNonFinalCitesCertificate(CertificateNumber="XA/NONE", IsoCountryCode="XA")
    fault = None
except zeep.exceptions.Fault as e:
    fault = e.message

print(json.dumps({
    "nonFinal": text(permit_number(service.GetNonFinalCitesCertificate(CertificateNumber=number, IsoCountryCode="XA"))),
    "final": text(permit_number(service.GetFinalCitesCertificate(CertificateNumber=number, IsoCountryCode="XA"))),
    "confirmed": service.ConfirmQuantities(
        CertificateNumber=number, IsoCountryCode="XA",
        ConfirmedQuantities={"CitesPosition": [{"ID": "B", "InspectedUnitQuantity": "5.3"}]}),
    "state": service.ServiceState(IsoCountryCode="XA"),
    "fault": fault,
}))
